// Credentials as the real server shows them.
const at = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
const person = { id: "u1", name: "田中 一郎" };
const made = (name, title, kind, about, hosts, more = {}) => ({
  id: name, name, title, kind, about, hosts, created_by: person, created_at: at(-900_000), changed_at: at(-900_000),
  last_used_at: null, may_change: true, readable: true, values: [{ number: 1, created_at: at(-900_000), created_by: person, until: null }], ...more,
});

const secrets = process.env.EMPTY === "1" ? [] : [
  made("billing-api", "請求システムのAPI", "http", { scheme: "bearer" }, ["api.billing.example.com", "*.pay.example.com"], { last_used_at: at(-240) }),
  made("crm", "", "http", { scheme: "header", header: "X-Api-Key" }, ["http://crm.intra:8080"], { may_change: false }),
  made("github", "GitHubの通知", "signing", {}, [], { last_used_at: at(-90_000), values: [{ number: 2, created_at: at(-60), created_by: person, until: null }, { number: 1, created_at: at(-900_000), created_by: person, until: at(82_000) }] }),
  made("office-mail", "経理の差出人", "smtp", { host: "mail.example.com", port: 587, security: "starttls", sender: "accounts@example.com" }, [], { readable: false }),
  made("team-chat", "サポートのチャンネル", "chat", { host: "hooks.chat.example.com" }, []),
];
const find = (name) => secrets.find((each) => each.name === name);

export const SECRET_ROUTES = [
  ["GET /secrets$", () => ({ items: secrets, next_cursor: null })],
  ["POST /secrets$", (_, { body }) => { const fresh = made(body.name, body.title, body.kind, { scheme: body.fields.scheme }, body.hosts); secrets.push(fresh); return fresh; }],
  ["PATCH /secrets/([^/]+)$", ([name], { body }) => Object.assign(find(name), { title: body.title, hosts: body.hosts ?? [] })],
  ["PUT /secrets/([^/]+)/value$", ([name]) => find(name)],
  ["DELETE /secrets/([^/]+)/old-values$", ([name]) => Object.assign(find(name), { values: find(name).values.slice(0, 1) })],
  ["DELETE /secrets/([^/]+)$", ([name]) => { secrets.splice(secrets.indexOf(find(name)), 1); }],
];

// A server with the shapes of the real one and a small world in memory: for looking at pages only.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { nodeTypes } from "./node-types.mjs";
import { advance, TRY_ROUTES, triedProgress, triedTurns } from "./tries.mjs";
import { SECRET_ROUTES } from "./secrets.mjs";
import { alice, keys, progressOf, reviews, runs, triage, triageCards, users, workflows } from "./state.mjs";

const BUILD = fileURLToPath(new URL("../../static/build/", import.meta.url));
const MEDIA = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
const POLICY = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'";
let signedIn = process.env.SIGNED_OUT !== "1";
const later = (seconds) => new Date(Date.now() + seconds * 1000).toISOString();
const session = () => ({
  user: { id: "u1", email: "hanako@example.com", name: alice.name, role: "admin", language: process.env.FIXTURE_LANGUAGE ?? null },
  csrf_token: "t",
  actions: ["workflow:Read", "workflow:Create", "workflow:Update", "workflow:Publish", "run:Read", "run:Start", "run:Cancel", "run:Retry", "run:Try", "review:Read", "review:Decide", "user:Read", "user:Invite", "user:Update", "apiKey:Read", "apiKey:Create", "apiKey:Revoke", "secret:Read", "secret:Use", "secret:Create", "secret:Update", "secret:Delete", "file:Create", "file:Read", "nodeType:Read"],
});

class Refusal extends Error {
  constructor(status, code) {
    super(code);
    this.status = status;
  }
}
const find = (list, test) => list.find(test) ?? (() => { throw new Refusal(404, "not_found"); })();

function paged(items, query, size = 50) {
  const from = Number(query.get("cursor") || 0);
  const limit = Math.min(Number(query.get("limit") || size), 200);
  return { items: items.slice(from, from + limit), next_cursor: from + limit < items.length ? String(from + limit) : null, total: items.length };
}

function activations(node) {
  return Array.from({ length: 45 }, (_, i) => ({
    activation: `each:1:${i}/${node}:1:0`, index: i, visit: 1, state: node === "check" ? "person" : i === 7 ? "failed" : "done",
    input: { 本文: "先週注文した商品がまだ届いていません。", 顧客: `C-${i}` }, output: { label: "配送", confidence: 0.93, top: [{ label: "配送", p: 0.93 }, { label: "返品", p: 0.04 }] },
    confidence: 0.93 - i / 100, error: i === 7 ? { code: "model_not_found", detail: "No such model." } : null,
    decided_by: null, attempt: 1, started_at: later(-i), duration_ms: 12 + i, review_id: node === "check" ? `r${i}` : null,
  }));
}

const result = Array.from({ length: 240 }, (_, i) => ({ 本文: "先週注文した商品がまだ届いていません。追跡番号では発送済みになっています。", 種類: ["配送", "返品", "請求"][i % 3], 確信度: Math.round((0.99 - i / 900) * 1000) / 1000, 判断: i % 5 === 0 ? "田中 一郎" : "自動で通過" }));
const triedDetail = (each) => ({ ...each, input: { rows: { $rows: "in", count: 40 } }, output: null, nodes: triageCards, progress: triedProgress(each) });
const runDetail = (each) => each.kind === "try" ? triedDetail(each) : ({ ...each, input: { rows: { $rows: "in", count: each.counts.items } }, output: each.state === "succeeded" ? { rows: { $rows: "out", count: 240 } } : null, document: triage, nodes: triageCards, progress: progressOf(each) });

function stream(response, each) {
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-cache" });
  const tick = () => {
    if (each.kind === "try") advance(each);
    else if (each.state === "running" && each.counts.done < 3000) { each.counts.done += 23; each.counts.held += 6; each.counts.open_reviews += 6; }
    response.write(`id: ${Date.now()}\nevent: progress\ndata: ${JSON.stringify({ run: each, nodes: (each.kind === "try" ? triedProgress(each) : progressOf(each)).nodes })}\n\n`);
  };
  tick();
  const timer = setInterval(tick, 1000);
  response.on("close", () => clearInterval(timer));
}

function decideReview(id, body) {
  const review = find(reviews, (each) => each.id === id);
  if (review.state === "decided") throw new Refusal(409, "already_decided");
  if (body.reason === "lost") throw new Refusal(409, "lock_lost");
  Object.assign(review, { state: "decided", decision: body.decision, fields: body.fields ?? null, decided_by: alice, decided_at: later(0) });
  return { id, state: "decided", decision: body.decision, effective_at: later(10), undo_until: later(10) };
}

const queues = () => [...new Set(reviews.map((each) => each.queue))].map((queue) => ({ queue, open: reviews.filter((each) => each.queue === queue && each.state === "open").length }));
const ROUTES = [
  ...TRY_ROUTES,
  ...SECRET_ROUTES,
  ["GET /session$", () => { if (!signedIn) throw new Refusal(401, "not_signed_in"); return session(); }],
  ["POST /session$", (_, { body }) => { if (body.password === "wrong") throw new Refusal(401, "bad_credentials"); signedIn = true; return session(); }],
  ["DELETE /session$", () => { signedIn = false; }],
  ["GET /session/first$", (_, { query }) => ({ valid: query.get("token") !== "spent", purpose: "first_admin", email: null })],
  ["POST /session/first$", () => { signedIn = true; return session(); }],
  ["GET /node-types$", () => ({ items: nodeTypes })],
  ["GET /workflows$", (_, { query }) => paged(workflows.filter((each) => each.name.includes(query.get("q") ?? "")), query)],
  ["GET /workflows/([^/]+)$", ([id]) => find(workflows, (each) => each.id === id || each.slug === id)],
  ["GET /workflows/([^/]+)/versions$", () => ({ items: [3, 2, 1].map((number) => ({ number, note: number === 3 ? "返信の文面を直した" : "", content_hash: "9f2", published_by: alice, published_at: later(-number * 86_400) })), next_cursor: null })],
  ["POST /workflows/([^/]+)/runs$", () => ({ id: "run128", number: 128, state: "queued", output: null, error: null, created: true })],
  ["GET /runs$", (_, { query }) => paged(runs.filter((each) => each.kind !== "try" && (!query.get("state") || each.state === query.get("state")) && (!query.get("workflow") || [each.workflow.id, each.workflow.slug].includes(query.get("workflow")))), query)],
  ["GET /runs/([^/]+)$", ([id]) => runDetail(find(runs, (each) => each.id === id))],
  ["GET /runs/([^/]+)/nodes/([^/]+)$", ([id, node], { query }) => id.startsWith("try") ? triedTurns(find(runs, (each) => each.id === id), node, query) : paged(activations(node).filter((each) => !query.get("state") || each.state === query.get("state")), query)],
  ["GET /runs/([^/]+)/rows$", (_, { query }) => paged(result, query, 100)],
  ["POST /runs/([^/]+)/cancel$", ([id]) => Object.assign(find(runs, (each) => each.id === id), { state: "cancelled" })],
  ["POST /runs/([^/]+)/retry$", ([id]) => Object.assign(find(runs, (each) => each.id === id), { state: "running" })],
  ["GET /reviews$", (_, { query }) => ({ ...paged(reviews.filter((each) => each.state === (query.get("state") ?? "open") && (!query.get("queue") || each.queue === query.get("queue")) && (!query.get("run") || each.run.id === query.get("run"))), query), queues: queues() })],
  ["GET /reviews/([^/]+)$", ([id]) => find(reviews, (each) => each.id === id)],
  ["POST /reviews/([^/]+)/claim$", () => ({ lock: "l", until: later(1800) })],
  ["POST /reviews/([^/]+)/release$", () => undefined],
  ["POST /reviews/([^/]+)/decision$", ([id], { body }) => decideReview(id, body)],
  ["POST /reviews/([^/]+)/undo$", ([id]) => Object.assign(find(reviews, (each) => each.id === id), { state: "open", decision: null })],
  ["GET /users$", (_, { query }) => paged(users, query)],
  ["POST /users$", (_, { body }) => ({ user: { ...users[2], ...body }, link: "http://127.0.0.1:8700/first?token=abc", expires_at: later(604_800) })],
  ["PATCH /users/([^/]+)$", ([id], { body }) => Object.assign(find(users, (each) => each.id === id), body)],
  ["GET /api-keys$", (_, { query }) => paged(keys, query)],
  ["POST /api-keys$", (_, { body }) => { keys.push({ ...keys[0], id: `k${keys.length + 1}`, name: body.name, last_used_at: null }); return { ...keys.at(-1), token: "skm_k2_Zt3l0n8nq9QxkJ4fH2cLw7VbYpR5sUaEoIyTgMdXz1B" }; }],
  ["DELETE /api-keys/([^/]+)$", ([id]) => { keys.splice(keys.findIndex((each) => each.id === id), 1); }],
  ["POST /files$", () => ({ id: "f1", name: "問い合わせ.csv", media_type: "text/csv", size_bytes: 3200, sha256: "", created_at: later(0) })],
].map(([pattern, answer]) => [new RegExp(`^${pattern}`), answer]);

function events(response) {
  const types = ["run_started", "node_finished", "fanned_out", "chunk_opened", "node_waiting"];
  const items = Array.from({ length: 60 }, (_, i) => ({ position: String(i), stream: "run128", seq: i, type: types[i % 5], at: later(-600 + i), data: { activation: "classify:1:0", duration_ms: 14 } }));
  answer(response, 200, { items, next: null });
}

function answer(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(body === undefined ? "" : JSON.stringify(body));
}

function api(request, response, url, raw) {
  const path = url.pathname.slice("/api/v1".length);
  const live = /^\/runs\/([^/]+)\/events$/.exec(path);
  if (live && url.searchParams.get("view") === "progress") return stream(response, find(runs, (each) => each.id === live[1]));
  if (live) return events(response);
  const call = `${request.method} ${path}`;
  for (const [pattern, handle] of ROUTES) {
    const match = pattern.exec(call);
    if (!match) continue;
    const isJson = (request.headers["content-type"] ?? "").includes("json");
    const body = handle(match.slice(1), { query: url.searchParams, body: isJson && raw ? JSON.parse(raw) : {} });
    return answer(response, body === undefined ? 204 : 200, body);
  }
  throw new Refusal(404, "not_found");
}

function file(response, path) {
  const wanted = join(BUILD, normalize(path));
  const found = extname(path) && existsSync(wanted) ? wanted : join(BUILD, "index.html");
  response.writeHead(200, { "Content-Type": MEDIA[extname(found)] ?? "application/octet-stream", "Content-Security-Policy": POLICY });
  createReadStream(found).pipe(response);
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  if (!url.pathname.startsWith("/api/")) return file(response, url.pathname);
  let raw = "";
  for await (const part of request) raw += part;
  try {
    api(request, response, url, raw);
  } catch (error) {
    answer(response, error.status ?? 500, { status: error.status ?? 500, code: error.message, title: error.message, detail: error.message, errors: [], ...error.more });
  }
}).listen(Number(process.env.PORT ?? 8700), "127.0.0.1");

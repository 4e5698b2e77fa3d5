import { expect, test } from "vitest";
import { fieldsOf, firstTyped, fitting, hostsOf, nameFrom, type Secret, sentFields } from "./secret";

test("only the fields of the kind are sent, and the port as a number", () => {
  const typed = { host: " mail.example.com ", port: "587", security: "tls", user: "", token: "left over" };
  expect(sentFields("smtp", "bearer", typed)).toEqual({ host: "mail.example.com", port: 587, security: "tls" });
  expect(sentFields("http", "basic", { user: "bob", password: "x", token: "left over" })).toEqual({
    scheme: "basic",
    user: "bob",
    password: "x",
  });
});

test("a port that is no number is sent as it is, so that the server can say so", () => {
  expect(sentFields("smtp", "bearer", { port: "5八七" })).toEqual({ port: "5八七" });
});

test("a new value begins with what is known of the old one, and never with a secret", () => {
  expect(firstTyped("smtp", { host: "mail.example.com", port: 25 })).toEqual({
    host: "mail.example.com",
    port: "25",
    security: "starttls",
  });
  expect(firstTyped("chat", { host: "chat.example.com" })).toEqual({});
  const secret = fieldsOf("http", "bearer").filter((each) => each.isSecret);
  expect(secret.map((each) => each.name)).toEqual(["token"]);
});

test("hosts may be typed in many ways", () => {
  expect(hostsOf(" api.example.com,\n*.example.com、b.test ")).toEqual(["api.example.com", "*.example.com", "b.test"]);
  expect(hostsOf(" \n")).toEqual([]);
});

test("a name is made of the title and is free", () => {
  expect(nameFrom("Billing API (2)", "http", [])).toBe("billing-api-2");
  expect(nameFrom("123 Go", "http", [])).toBe("go");
  expect(nameFrom("請求システム", "http", ["api", "api-2"])).toBe("api-3");
  expect(nameFrom("x".repeat(90), "chat", []).length).toBeLessThanOrEqual(60);
});

test("a parameter offers the kinds that it takes", () => {
  const made = (name: string, kind: string) => ({ name, kind }) as Secret;
  const all = [made("a", "http"), made("b", "chat")];
  expect(fitting(all, ["chat"]).map((each) => each.name)).toEqual(["b"]);
  expect(fitting(all, [])).toHaveLength(2);
});

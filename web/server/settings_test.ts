// SPDX-License-Identifier: Apache-2.0
import { expect, test } from "vitest";
import { readSettings, WrongSettings } from "./settings";

const LEAST = ["--users", "users", "--tls", "insecure"];

test("Serves on loopback and asks the services on loopback by default", () => {
  const settings = readSettings(LEAST, {});
  expect(settings).toMatchObject({ host: "127.0.0.1", port: 8080, users: "users", trustProxy: false });
  expect(settings.upstream).toEqual({
    orderSync: "127.0.0.1:50051",
    logStore: "127.0.0.1:50053",
    tls: { mode: "insecure" },
  });
});

test("Takes flags before the environment", () => {
  const environment = { WAYBILL_ORDER_SYNC: "127.0.0.1:1", WAYBILL_LOG_STORE: "127.0.0.1:2" };
  const { upstream } = readSettings([...LEAST, "--log-store", "127.0.0.1:3"], environment);
  expect(upstream).toMatchObject({ orderSync: "127.0.0.1:1", logStore: "127.0.0.1:3" });
});

test.each([
  ["no users file", ["--tls", "insecure"]],
  ["no TLS mode", ["--users", "users"]],
  ["an unknown flag", [...LEAST, "--colour", "red"]],
  ["an address without a port", [...LEAST, "--listen", "127.0.0.1"]],
  ["plain http beyond loopback", [...LEAST, "--listen", "0.0.0.0:8080"]],
  ["plain http beyond loopback, said openly", [...LEAST, "--listen", "0.0.0.0:80", "--public-url", "http://shop.example"]],
  ["an unprotected service elsewhere", [...LEAST, "--order-sync", "order-sync:50051"]],
  ["mutual TLS without a certificate", ["--users", "users", "--tls", "mutual", "--tls-ca", "ca.pem"]],
  ["a provider without https", [...LEAST, "--oidc-issuer", "http://id.example.com"]],
  ["a provider without a client", [...LEAST, "--oidc-issuer", "https://id.example.com"]],
  ["a Shopify app without a shop", [...LEAST, "--shopify-app-key", "key", "--shopify-app-secret-file", "/dev/null"]],
  ["a Shopify app without a secret", [...LEAST, "--shopify-app-key", "key", "--shopify-shop", "demo.myshopify.com", "--shopify-app-secret-file", "/dev/null"]],
  ["a shop that is no shop's name", [...LEAST, "--shopify-app-key", "key", "--shopify-shop", "evil.example;", "--shopify-app-secret-file", "/dev/null"]],
  ["a role that is none", [...LEAST, "--shopify-app-key", "key", "--shopify-shop", "demo.myshopify.com", "--shopify-app-secret-file", "/dev/null", "--shopify-role", "chief"]],
  ["a truth that is none", [...LEAST, "--trust-proxy", "yes"]],
])("Refuses %s", (_, args) => {
  expect(() => readSettings(args, {})).toThrow(WrongSettings);
});

test("Listens everywhere behind a proxy that ends TLS", () => {
  const settings = readSettings([...LEAST, "--listen", "0.0.0.0:8080", "--public-url", "https://shop.example"], {});
  expect(settings.publicUrl?.origin).toBe("https://shop.example");
});

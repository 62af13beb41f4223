// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";
import { ODOO_URL, SHOPIFY_URL } from "./environment";

const DEMO = new URL("../../sandbox/demo/", import.meta.url);
const FIRST = "6100000001001";
// As in odoo-seed.json.
const DATABASE = "demo";
const KEY_OWNER = "waybill@example.com";
const KEY = "demo-api-key";
const asPlaced = new Map<string, object>();
// Pictures have numbers that go on after the demo's.
let nextNumber = "SCREENSHOTS" in process.env ? 1048 : 2000 + (Date.now() % 1_000_000) * 1000;

export interface ShopOrder {
  // Shopify's legacy id.
  readonly id: string;
  // `#2001`
  readonly number: string;
}

async function control(url: string, body: object): Promise<void> {
  const response = await fetch(`${url}/__control`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} refuses: ${await response.text()}`);
}

// Places new orders in the shop, like the demo's first one but for their ids and times; newest last. `sku` gives their
// product another SKU, which Odoo may not have.
export async function placeOrders(count: number, change: { sku?: string; customer?: string } = {}): Promise<ShopOrder[]> {
  const demo = JSON.parse(readFileSync(new URL("orders.json", DEMO), "utf8")) as { legacyResourceId: string }[];
  const pattern = JSON.stringify(demo.find(({ legacyResourceId }) => legacyResourceId === FIRST));
  const placed: ShopOrder[] = [];
  const orders: object[] = [];
  for (let index = 0; index < count; index += 1) {
    nextNumber += 1;
    const id = String(6_200_000_000_000 + nextNumber);
    const order = JSON.parse(pattern.replaceAll(FIRST, id).replaceAll("#1001", `#${nextNumber}`)) as Record<string, unknown>;
    const time = new Date(Date.now() - (count - index) * 1000).toISOString().replace(/\.\d+/, "");
    Object.assign(order, { number: nextNumber, createdAt: time, processedAt: time, updatedAt: new Date().toISOString() });
    if (change.customer !== undefined) Object.assign(order["customer"] as object, { displayName: change.customer });
    orders.push(change.sku === undefined ? order : withSku(order, change.sku));
    placed.push({ id, number: `#${nextNumber}` });
  }
  await control(SHOPIFY_URL, { orders });
  placed.forEach(({ id }, index) => asPlaced.set(id, orders[index]!));
  return placed;
}

// Changes an order that was placed here, as somebody does in Shopify's admin.
export async function changeOrder({ id }: ShopOrder, change: object): Promise<void> {
  await control(SHOPIFY_URL, { orders: [{ ...asPlaced.get(id), ...change, updatedAt: new Date(Date.now() + 2000).toISOString() }] });
}

function withSku(order: object, sku: string): object {
  return JSON.parse(JSON.stringify(order), (key, value: unknown) => (key === "sku" ? sku : key === "variant" ? null : value)) as object;
}

export async function changeShopify(change: object): Promise<void> {
  await control(SHOPIFY_URL, change);
}

export async function changeOdoo(change: object): Promise<void> {
  await control(ODOO_URL, change);
}

// Has Odoo take so long for each answer that there is time to look on; 0: as long as it needs.
export async function delayOdoo(milliseconds: number): Promise<void> {
  const delay = { kind: "delay", operation: "*", times: 1_000_000, delay_ms: milliseconds };
  await control(ODOO_URL, milliseconds > 0 ? { faults: [delay] } : { clear_faults: true });
}

// Creates a product in Odoo, as staff would who read that it is missing.
export async function addProduct(sku: string): Promise<void> {
  const product = { name: sku, default_code: sku, type: "consu", xml_id: `test.${sku.replaceAll(/\W/g, "_")}` };
  await control(ODOO_URL, { records: { "product.product": [product] } });
}

// Calls a method in Odoo, as staff do by clicking there; answers what it answered.
async function callOdoo(model: string, method: string, args: unknown[], named: object = {}): Promise<unknown> {
  const user = [DATABASE, KEY_OWNER, KEY];
  const ask = async (service: string, name: string, all: unknown[]): Promise<unknown> => {
    const response = await fetch(`${ODOO_URL}/jsonrpc`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", method: "call", id: 1, params: { service, method: name, args: all } }),
    });
    const { result, error } = (await response.json()) as { result?: unknown; error?: unknown };
    if (error !== undefined) throw new Error(`Odoo refuses: ${JSON.stringify(error)}`);
    return result;
  };
  const uid = await ask("common", "login", user);
  return ask("object", "execute_kw", [DATABASE, uid, KEY, model, method, args, named]);
}

// Changes the price of the first line of an order's sale order in Odoo.
export async function repriceInOdoo({ id }: ShopOrder, price: number): Promise<void> {
  const domain = [["order_id.origin", "=", `Shopify ${id}`]];
  const [line] = (await callOdoo("sale.order.line", "search", [domain], { limit: 1 })) as number[];
  await callOdoo("sale.order.line", "write", [[line], { price_unit: price }]);
}

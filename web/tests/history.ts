// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { createClient } from "@connectrpc/connect";
import { createGrpcTransport } from "@connectrpc/connect-node";
import { Reason } from "#proto/errors/v1/reason_pb";
import { type Event, EventSchema, Stage, Status } from "#proto/logstore/v1/event_pb";
import { LogStoreService } from "#proto/logstore/v1/log_store_service_pb";
import { LOG_STORE } from "./environment";

const HOUR_MS = 3_600_000;
const REASONS = [Reason.PRODUCT_MISSING, Reason.PRODUCT_MISSING, Reason.TAX_MISSING, Reason.CUSTOMER_MISSING];

// Gives log-store a day behind it, as of a shop that sells by day and rests by night: what pictures of the overview show.
export async function makeHistory(): Promise<void> {
  const logs = createClient(LogStoreService, createGrpcTransport({ baseUrl: `http://${LOG_STORE}` }));
  const events: Event[] = [];
  for (let hour = 23; hour >= 1; hour -= 1) {
    const at = Date.now() - hour * HOUR_MS;
    const busy = Math.round(22 + 18 * Math.sin((new Date(at).getHours() - 8) / 3.8));
    for (let run = 0; run < Math.max(3, busy); run += 1) events.push(...runAt(at + run * 60_000, hour * 100 + run));
  }
  async function* requests() {
    for (let first = 0; first < events.length; first += 500) yield { events: events.slice(first, first + 500) };
  }
  for await (const _ of logs.appendEvents(requests())) continue; // Each is acknowledged.
}

// A run of one of the demo's orders, from asking to its end; one in fourteen fails.
function runAt(start: number, number: number): Event[] {
  const failed = number % 14 === 0;
  const order = `stores/demo/orders/61000000010${String(1 + (number % 21)).padStart(2, "0")}`;
  const run = crypto.randomUUID();
  const shared = { store: "stores/demo", order, orderNumber: `#10${order.slice(-2)}`, run };
  const reason = REASONS[(number / 14) % REASONS.length] ?? Reason.PRODUCT_MISSING;
  return [
    create(EventSchema, { ...shared, id: crypto.randomUUID(), stage: Stage.QUEUED, status: Status.IN_PROGRESS, message: "Waits for its turn.", eventTime: timestampFromMs(start) }),
    create(EventSchema, {
      ...shared,
      id: crypto.randomUUID(),
      stage: Stage.RECORD,
      status: failed ? Status.FAILED : Status.SYNCED,
      message: failed ? "Something is missing in Odoo." : "The order is in Odoo with Shopify's total.",
      ...(failed && { failure: { reason, message: "Something is missing in Odoo.", remedy: "Create it in Odoo." } }),
      eventTime: timestampFromMs(start + 900 + (number % 17) * 140),
      ...(!failed && { orderCreateTime: timestampFromMs(start - 40_000 - (number % 29) * 9000) }),
    }),
  ];
}

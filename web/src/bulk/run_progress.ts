// SPDX-License-Identifier: Apache-2.0
import type { SyncOrdersResponse } from "#proto/ordersync/v1/order_sync_service_pb";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { reasonTitle } from "../words/reason_words";

// Orders that did not get into Odoo for one reason, which one deed would mend.
export interface FailureGroup {
  readonly cause: string;
  readonly title: string;
  readonly message: string;
  readonly remedy: string;
  readonly count: number;
  // The first twenty.
  readonly orders: readonly { readonly name: string; readonly number: string }[];
}

// How far a bulk run is.
export interface RunProgress {
  readonly run: string;
  readonly total: number;
  readonly synced: number;
  readonly failed: number;
  readonly notEligible: number;
  // Left out, because the run was cancelled before their turn.
  readonly leftOut: number;
  readonly remaining: number;
  // Orders a second.
  readonly rate: number;
  readonly secondsLeft: number | undefined;
  readonly cancelled: boolean;
  readonly done: boolean;
  readonly groups: readonly FailureGroup[];
  // Orders that are counted in the groups: coming back to a run, they are told again.
  readonly grouped: ReadonlySet<string>;
}

export const NO_PROGRESS: RunProgress = {
  run: "",
  total: 0,
  synced: 0,
  failed: 0,
  notEligible: 0,
  leftOut: 0,
  remaining: 0,
  rate: 0,
  secondsLeft: undefined,
  cancelled: false,
  done: false,
  groups: [],
  grouped: new Set(),
};

const MOST_NAMED = 20;

export function afterResponse(before: RunProgress, response: SyncOrdersResponse): RunProgress {
  const grouped = new Set(before.grouped);
  let groups = before.groups;
  for (const order of response.endedOrders) {
    if (grouped.has(order.name) || !isLeft(order) || (response.cancelled && isUntouched(order))) continue;
    grouped.add(order.name);
    groups = withOrder(groups, order);
  }
  return {
    run: response.run,
    total: Number(response.totalCount),
    synced: Number(response.syncedCount),
    failed: Number(response.failedCount),
    notEligible: Number(response.notEligibleCount),
    leftOut: Number(response.cancelledCount),
    remaining: Number(response.remainingCount),
    rate: response.rate,
    secondsLeft: response.estimatedRemaining && Number(response.estimatedRemaining.seconds),
    cancelled: response.cancelled,
    done: response.done,
    groups,
    grouped,
  };
}

function isLeft({ syncStatus }: Order): boolean {
  return syncStatus === SyncStatus.FAILED || syncStatus === SyncStatus.NOT_SYNCED;
}

// Nothing is to be said of an order that a cancelled run left out.
function isUntouched({ syncStatus, eligibility }: Order): boolean {
  return syncStatus === SyncStatus.NOT_SYNCED && (eligibility?.violations ?? []).length === 0;
}

function withOrder(groups: readonly FailureGroup[], order: Order): readonly FailureGroup[] {
  const fresh = groupOf(order);
  const known = groups.find(({ cause }) => cause === fresh.cause);
  if (known === undefined) return [...groups, fresh];
  const grown = {
    ...known,
    count: known.count + 1,
    orders: known.orders.length < MOST_NAMED ? [...known.orders, ...fresh.orders] : known.orders,
  };
  return groups.map((group) => (group === known ? grown : group));
}

function groupOf({ name, orderNumber, failure, eligibility }: Order): FailureGroup {
  const one = { count: 1, orders: [{ name, number: orderNumber }] };
  if (failure === undefined) {
    const message = eligibility?.violations[0]?.message ?? "The order rules exclude it.";
    const remedy = "Nothing, if that is as it should be. Otherwise change the order rules in the settings.";
    return { ...one, cause: `rules ${message}`, title: "Not eligible", message, remedy };
  }
  const { reason, message, remedy, rootCause } = failure;
  return { ...one, cause: rootCause || `${reason} ${message}`, title: reasonTitle(reason), message, remedy };
}

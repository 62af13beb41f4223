// SPDX-License-Identifier: Apache-2.0
import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { type OrderFilter, OrderFilterSchema } from "#proto/ordersync/v1/order_sync_service_pb";
import { OrderView } from "#proto/ordersync/v1/order_pb";

// What the list of orders shows; it stands in the page's address, so that it can be kept and passed on.
export interface OrderSearch {
  readonly view: OrderView;
  readonly query: string;
  // Days in the reader's zone, `2026-11-23`, both included; "" is no bound.
  readonly from: string;
  readonly until: string;
  readonly orderBy: OrderBy;
  // Only orders that failed with this root cause; "" is all.
  readonly cause: string;
}

// A page of what a search finds; its token is "" for the first.
export interface Place {
  readonly page: number;
  readonly token: string;
}

export const FIRST_PAGE: Place = { page: 1, token: "" };

export type SortField = "create_time" | "order_number" | "total";
export type OrderBy = SortField | `${SortField} desc`;

export const VIEWS: readonly { view: OrderView; path: string; title: string }[] = [
  { view: OrderView.ALL, path: "all", title: "All" },
  { view: OrderView.SYNCED, path: "synced", title: "Synced" },
  { view: OrderView.NOT_SYNCED, path: "not-synced", title: "Not synced" },
  { view: OrderView.ELIGIBLE, path: "eligible", title: "Eligible" },
  { view: OrderView.SALE_ORDER, path: "sale-order", title: "Sale order" },
  { view: OrderView.INVOICE, path: "invoice", title: "Invoice" },
  { view: OrderView.IN_PROGRESS, path: "in-progress", title: "In progress" },
  { view: OrderView.FAILED, path: "failed", title: "Failed" },
];

export function viewTitle(view: OrderView): string {
  return VIEWS.find((one) => one.view === view)?.title ?? "All";
}

const ORDERS_BY: readonly OrderBy[] = [
  "create_time desc",
  "create_time",
  "order_number desc",
  "order_number",
  "total desc",
  "total",
];
const DAY = /^\d{4}-\d{2}-\d{2}$/;

// Reads the search from an address; what makes no sense there is left out.
export function readSearch(params: URLSearchParams): OrderSearch {
  const day = (name: string) => (DAY.test(params.get(name) ?? "") ? (params.get(name) ?? "") : "");
  return {
    view: VIEWS.find(({ path }) => path === params.get("view"))?.view ?? OrderView.ALL,
    query: params.get("q") ?? "",
    from: day("from"),
    until: day("until"),
    orderBy: ORDERS_BY.find((order) => order === params.get("sort")) ?? "create_time desc",
    cause: params.get("cause") ?? "",
  };
}

// Reads the page from an address; one without a token, or with a number that makes no sense, is the first.
export function readPlace(params: URLSearchParams): Place {
  const page = Number(params.get("page"));
  const token = params.get("after") ?? "";
  return token !== "" && Number.isSafeInteger(page) && page > 1 ? { page, token } : FIRST_PAGE;
}

export function writeSearch(search: OrderSearch, place = FIRST_PAGE): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string, standard: string) => {
    if (value !== standard) params.set(name, value);
  };
  set("view", VIEWS.find(({ view }) => view === search.view)?.path ?? "all", "all");
  set("q", search.query, "");
  set("from", search.from, "");
  set("until", search.until, "");
  set("sort", search.orderBy, "create_time desc");
  set("cause", search.cause, "");
  set("page", String(place.page), "1");
  set("after", place.token, "");
  return params;
}

export function toFilter({ view, query, from, until, cause }: OrderSearch): OrderFilter {
  const filter = create(OrderFilterSchema, { view, query, rootCause: cause });
  if (from !== "") filter.createdFrom = timestampFromDate(new Date(`${from}T00:00:00`));
  if (until !== "") {
    const dayAfter = new Date(`${until}T00:00:00`);
    dayAfter.setDate(dayAfter.getDate() + 1);
    filter.createdUntil = timestampFromDate(dayAfter);
  }
  return filter;
}

// Whether anything but the view narrows the list.
export function isNarrowed({ query, from, until, cause }: OrderSearch): boolean {
  return query !== "" || from !== "" || until !== "" || cause !== "";
}

export function sortOf(orderBy: OrderBy): { field: SortField; descending: boolean } {
  const [field, direction] = orderBy.split(" ") as [SortField, "desc"?];
  return { field, descending: direction === "desc" };
}

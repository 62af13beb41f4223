// SPDX-License-Identifier: Apache-2.0
import { lazy } from "react";

// Each page's code is loaded when the page is first opened; the first one's while it is still found out who is signed in.
const loaders = {
  orders: () => import("../orders/orders_page"),
  order: () => import("../order/order_page"),
  inbox: () => import("../inbox/inbox_page"),
  overview: () => import("../overview/overview_page"),
  settings: () => import("../settings/settings_page"),
  logs: () => import("../logs/logs_page"),
  logEntry: () => import("../logs/log_entry_page"),
};

export const OrdersPage = lazy(loaders.orders);
export const OrderPage = lazy(loaders.order);
export const InboxPage = lazy(loaders.inbox);
export const OverviewPage = lazy(loaders.overview);
export const SettingsPage = lazy(loaders.settings);
export const LogsPage = lazy(loaders.logs);
export const LogEntryPage = lazy(loaders.logEntry);

// Begins to load the code of the page at this path. A failure shows when the page is opened.
export function beginToLoad(path: string): void {
  const [page = "orders", child] = path.split("/").slice(3);
  loaders[pageOf(page, child !== undefined && child !== "")]().catch(() => undefined);
}

function pageOf(page: string, hasChild: boolean): keyof typeof loaders {
  if (page === "orders" || page === "") return hasChild ? "order" : "orders";
  if (page === "logEntries") return hasChild ? "logEntry" : "logs";
  return page === "inbox" || page === "overview" || page === "settings" ? page : "orders";
}

// SPDX-License-Identifier: Apache-2.0

// Under which keys answers are kept: all that is of a store begins alike, so that it can be read again together.
export const queryKeys = {
  stores: ["stores"] as const,
  store: (store: string) => ["store", store] as const,
  orderLists: (store: string) => ["store", store, "orders"] as const,
  orderList: (store: string, search: object) => ["store", store, "orders", search] as const,
  orderCount: (store: string, search: string) => ["store", store, "order-count", search] as const,
  counts: (store: string) => ["store", store, "counts"] as const,
  order: (store: string, name: string) => ["store", store, "order", name] as const,
  orderDetails: (store: string, name: string) => ["order-details", store, name] as const,
  orderFigures: (store: string, name: string) => ["order-figures", store, name] as const,
  mappingChoices: (store: string) => ["mapping-choices", store] as const,
  preview: (store: string, name: string) => ["preview", store, name] as const,
  failureGroups: (store: string) => ["store", store, "failure-groups"] as const,
  logs: (store: string, search: object) => ["store", store, "logs", search] as const,
  logEntries: (store: string) => ["store", store, "log-entry"] as const,
  logEntry: (store: string, name: string) => ["store", store, "log-entry", name] as const,
  statistics: (store: string, hours: number) => ["store", store, "statistics", hours] as const,
  waiting: (store: string) => ["store", store, "waiting"] as const,
  rules: (store: string) => ["rules", store] as const,
  check: (store: string) => ["check", store] as const,
};

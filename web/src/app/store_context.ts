// SPDX-License-Identifier: Apache-2.0
import { createContext, useContext } from "react";
import type { Store } from "#proto/ordersync/v1/store_pb";

export const StoreContext = createContext<Store | undefined>(undefined);

// The store whose pages are open.
export function useStore(): Store {
  const store = useContext(StoreContext);
  if (store === undefined) throw new Error("useStore outside of a store's pages");
  return store;
}

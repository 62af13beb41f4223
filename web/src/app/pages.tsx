// SPDX-License-Identifier: Apache-2.0
import { equals } from "@bufbuild/protobuf";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Redirect, Route, Switch } from "wouter";
import { type Store, StoreSchema } from "#proto/ordersync/v1/store_pb";
import { useApi } from "../api/api";
import { problemOf } from "../api/problem";
import { queryKeys } from "../api/query_keys";
import { BulkSyncs } from "../bulk/bulk_syncs";
import { LiveOrders } from "../live/live_orders";
import { firstOrdersQuery } from "../orders/orders_query";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { ErrorBoundary } from "../parts/error_boundary";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { Splash } from "../parts/splash";
import { InboxPage, LogEntryPage, LogsPage, OrderPage, OrdersPage, OverviewPage, SettingsPage } from "./page_loading";
import { Shell } from "./shell";
import { StoreContext } from "./store_context";

// A store that is as it was stays the same object: what is made of it need not be made again.
function sameWhereEqual(before: unknown, now: unknown): unknown {
  if (!Array.isArray(before)) return now;
  const known = before as readonly Store[];
  const kept = (now as readonly Store[]).map((store) => known.find((one) => equals(StoreSchema, one, store)) ?? store);
  return kept.length === known.length && kept.every((store, index) => store === known[index]) ? before : kept;
}

// Every page of a store.
export function Pages() {
  const api = useApi();
  const queries = useQueryClient();
  useEffect(() => {
    // The page that most people open first does not wait for the stores to ask for its orders.
    const first = firstOrdersQuery(api, location);
    if (first) void queries.prefetchQuery(first);
  }, [api, queries]);
  const stores = useQuery({
    queryKey: queryKeys.stores,
    queryFn: async ({ signal }) => (await api.orders.listStores({ pageSize: 250 }, { signal })).stores,
    refetchInterval: 10_000, // Pauses, and orders that others read from Shopify: no event tells of them.
    structuralSharing: sameWhereEqual,
  });
  if (stores.isPending) return <Splash />;
  if (stores.isError && stores.data === undefined) {
    const { message, remedy } = problemOf(stores.error);
    return <Splash problem={`${message} ${remedy}`} onRetry={() => void stores.refetch()} />;
  }
  const first = stores.data[0];
  if (first === undefined) return <Splash problem="The stores file names no store yet." />;
  return (
    <Switch>
      <Route path="/stores/:store/*?">
        {({ store }) => {
          const name = `stores/${store}`;
          const found = stores.data.find((one) => one.name === name);
          if (found === undefined) return <Redirect to={`/${first.name}/orders`} replace />;
          return (
            <StoreContext value={found}>
              <LiveOrders key={name} store={found}>
                <BulkSyncs store={name}>
                  <Shell stores={stores.data}>
                    <StorePages />
                  </Shell>
                </BulkSyncs>
              </LiveOrders>
            </StoreContext>
          );
        }}
      </Route>
      <Route>
        <Redirect to={`/${first.name}/orders`} replace />
      </Route>
    </Switch>
  );
}

function StorePages() {
  return (
    <ErrorBoundary>
      <Suspense fallback={<PageSkeleton />}>
        <Switch>
          <Route path="/stores/:store/orders" component={OrdersPage} />
          <Route path="/stores/:store/orders/:order">
            {({ store, order }) => <OrderPage key={order} name={`stores/${store}/orders/${order}`} />}
          </Route>
          <Route path="/stores/:store/overview" component={OverviewPage} />
          <Route path="/stores/:store/inbox" component={InboxPage} />
          <Route path="/stores/:store/settings/:part?">{({ part }) => <SettingsPage part={part ?? ""} />}</Route>
          <Route path="/stores/:store/logEntries" component={LogsPage} />
          <Route path="/stores/:store/logEntries/:run">
            {({ store, run }) => <LogEntryPage key={run} name={`stores/${store}/logEntries/${run}`} />}
          </Route>
          <Route>
            <Page title="Page not found">
              <Card>
                <EmptyState title="There is no such page" text="The address may be mistyped, or the page may have moved." />
              </Card>
            </Page>
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

// SPDX-License-Identifier: Apache-2.0
import type { RowSelectionState } from "@tanstack/react-table";
import { useState } from "react";
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { ProblemNote } from "../parts/problem_note";
import { TableSkeleton } from "../parts/table_skeleton";
import { useMay } from "../session/session";
import { BulkBar } from "./bulk_bar";
import { Outcome } from "./outcome";
import { OrderFilters } from "./order_filters";
import { isNarrowed } from "./order_search";
import { OrdersTable } from "./orders_table";
import { Pager } from "./pager";
import { RefreshButton } from "./refresh_button";
import { SyncEligibleButton } from "./sync_eligible_button";
import { useOrderSearch } from "./use_order_search";
import { useOrders } from "./use_orders";
import { useSyncOrder } from "./use_sync_order";
import { ViewTabs } from "./view_tabs";

export default function OrdersPage() {
  const { name: store } = useStore();
  const [search, change] = useOrderSearch();
  const list = useOrders(store, search);
  const [selection, setSelection] = useState<RowSelectionState>({});
  const maySync = useMay("operator");
  const sync = useSyncOrder();
  const orders = list.page?.orders ?? [];
  const selected = Object.keys(selection).filter((name) => selection[name]);
  return (
    <Page
      title="Orders"
      actions={
        maySync && (
          <>
            <RefreshButton />
            <SyncEligibleButton search={search} />
          </>
        )
      }
    >
      {sync.isError && <ProblemNote error={sync.error} />}
      <Outcome orders={orders} asked={sync.variables} />
      <Card>
        <ViewTabs
          view={search.view}
          counts={list.page?.orderCounts}
          onView={(view) => {
            setSelection({});
            change({ view });
          }}
        />
        <OrderFilters search={search} onChange={change} />
        <div id="orders" aria-busy={list.isLoading || list.isStale}>
          {selected.length > 0 && <BulkBar names={selected} onDone={() => setSelection({})} />}
          {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
          {list.isLoading && <TableSkeleton columns={8} />}
          {list.page && orders.length === 0 && <NoOrders narrowed={isNarrowed(search)} all={Number(list.page.orderCounts?.all ?? 0)} />}
          {orders.length > 0 && (
            <>
              <OrdersTable
                orders={orders}
                orderBy={search.orderBy}
                onOrderBy={(orderBy) => change({ orderBy })}
                selection={selection}
                onSelection={setSelection}
                maySync={maySync}
                onSync={sync.mutate}
              />
              <Pager
                offset={list.offset}
                shown={orders.length}
                total={list.page && Number(list.page.totalSize)}
                previous={list.previous}
                next={list.next}
              />
            </>
          )}
        </div>
      </Card>
    </Page>
  );
}

function NoOrders({ narrowed, all }: { narrowed: boolean; all: number }) {
  if (all === 0) {
    return <EmptyState title="No orders yet" text="Read the store's orders by “Refresh from Shopify”. New ones appear here." />;
  }
  return narrowed ? (
    <EmptyState title="No orders found" text="Try other words or dates, or clear the filters." />
  ) : (
    <EmptyState title="Nothing here" text="No order of the store is in this view right now." />
  );
}

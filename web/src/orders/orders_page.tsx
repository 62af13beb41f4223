// SPDX-License-Identifier: Apache-2.0
import { useStore } from "../app/store_context";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { ProblemNote } from "../parts/problem_note";
import { TableSkeleton } from "../parts/table_skeleton";
import { useMay } from "../session/session";
import { BulkBar } from "./bulk_bar";
import { KeyHelp } from "./key_help";
import { ListHead } from "./list_head";
import { Outcome } from "./outcome";
import { isNarrowed, toFilter, writeSearch } from "./order_search";
import { OrdersTable } from "./orders_table";
import { Pager } from "./pager";
import { RefreshButton } from "./refresh_button";
import { SyncEligibleButton } from "./sync_eligible_button";
import { useOrderSearch } from "./use_order_search";
import { useOrders } from "./use_orders";
import { useSelection } from "./use_selection";
import { useSyncOrder } from "./use_sync_order";

export default function OrdersPage() {
  const { name: store } = useStore();
  const { search, place, change, go } = useOrderSearch();
  const list = useOrders(store, search, place);
  const maySync = useMay("operator");
  const sync = useSyncOrder();
  const orders = list.page?.orders ?? [];
  const selection = useSelection(
    writeSearch(search, place).toString(),
    orders.map(({ name }) => name),
  );
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
        <ListHead search={search} counts={list.page?.orderCounts} onChange={change} />
        <div id="orders" aria-busy={list.isLoading || list.isStale}>
          {selection.names.length > 0 && (
            <BulkBar
              names={selection.names}
              wholePage={selection.names.length === orders.length}
              total={Number(list.page?.totalSize ?? 0)}
              atMost={list.page?.totalSizeIsLimit ?? false}
              filter={toFilter(search)}
              all={selection.all}
              onAll={selection.selectAll}
              onDone={selection.clear}
            />
          )}
          {list.error !== null && <ProblemNote error={list.error} onRetry={list.retry} />}
          {list.isLoading && <TableSkeleton columns={8} />}
          {list.page && orders.length === 0 && <NoOrders narrowed={isNarrowed(search)} all={Number(list.page.orderCounts?.all ?? 0)} maySync={maySync} />}
          {orders.length > 0 && (
            <>
              <OrdersTable
                orders={orders}
                orderBy={search.orderBy}
                onOrderBy={(orderBy) => change({ orderBy })}
                selection={selection.rows}
                onSelection={selection.set}
                maySync={maySync}
                onSync={sync.mutate}
              />
              <Pager
                offset={list.offset}
                shown={orders.length}
                total={list.page && Number(list.page.totalSize)}
                atMost={list.page?.totalSizeIsLimit}
                previous={list.previous && (() => go(list.previous!))}
                next={list.next && (() => go(list.next!))}
              />
            </>
          )}
        </div>
      </Card>
      {orders.length > 0 && (
        <div style={{ textAlign: "center" }}>
          <KeyHelp maySync={maySync} />
        </div>
      )}
    </Page>
  );
}

function NoOrders({ narrowed, all, maySync }: { narrowed: boolean; all: number; maySync: boolean }) {
  if (all === 0) {
    return (
      <EmptyState
        title="No orders yet"
        text={
          maySync
            ? "Select “Refresh from Shopify” to get the store's orders. New ones appear here."
            : "Orders appear here once an operator gets them from Shopify."
        }
      />
    );
  }
  return narrowed ? (
    <EmptyState title="No orders found" text="Try other words or dates, or clear the filters." />
  ) : (
    <EmptyState title="Nothing here" text="No order of the store is in this view right now." />
  );
}

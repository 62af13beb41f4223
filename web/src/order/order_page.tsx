// SPDX-License-Identifier: Apache-2.0
import { useStore } from "../app/store_context";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { OrderDetails } from "./order_details";
import { useOrder } from "./use_order";

export default function OrderPage({ name }: { name: string }) {
  const store = useStore();
  const order = useOrder(name);
  if (order.data) return <OrderDetails order={order.data} />;
  return (
    <Page title="Order" back={{ href: `/${store.name}/orders`, title: "Orders" }}>
      {order.isPending ? (
        <PageSkeleton />
      ) : order.isError ? (
        <ProblemNote error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <EmptyState title="There is no such order" text="Refresh the orders from Shopify if it is new." />
      )}
    </Page>
  );
}

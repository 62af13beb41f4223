// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { Card } from "../parts/card";
import { EmptyState } from "../parts/empty_state";
import { Page } from "../parts/page";
import { PageSkeleton } from "../parts/page_skeleton";
import { ProblemNote } from "../parts/problem_note";
import { CauseCard } from "./cause_card";
import { rootCauses } from "./root_causes";
import { useFailedOrders } from "./use_failed_orders";

export default function InboxPage() {
  const failed = useFailedOrders();
  if (failed.isPending) return <PageSkeleton />;
  const { orders, total } = failed.data ?? { orders: [], total: 0 };
  const causes = rootCauses(orders);
  return (
    <Page title="Inbox">
      {failed.isError && <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />}
      {failed.isSuccess && causes.length === 0 && (
        <Card>
          <EmptyState title="Nothing needs you" text="Orders that can't be synced appear here, grouped by what would mend them." />
        </Card>
      )}
      {causes.length > 0 && (
        <Text c="dimmed">
          {total === 1 ? "1 order waits" : `${total.toLocaleString()} orders wait`} for somebody. Mend a cause, then retry its
          orders: those that get into Odoo leave this page by themselves.
          {total > orders.length && ` Shown are the newest ${orders.length.toLocaleString()}.`}
        </Text>
      )}
      {causes.map((cause) => (
        <CauseCard key={cause.key} cause={cause} />
      ))}
    </Page>
  );
}

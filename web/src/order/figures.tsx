// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack } from "@mantine/core";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import { Card } from "../parts/card";
import { ProblemNote } from "../parts/problem_note";
import { DocumentFiguresTable } from "./figures_table";
import { PreviewCard } from "./preview_card";
import { useFigures } from "./use_figures";

// Shopify's figures beside Odoo's: what Odoo holds, once there is something, and what a sync would still do.
export function Figures({ order }: { order: Order }) {
  if (order.syncStatus === SyncStatus.IN_PROGRESS) return null;
  const isThere = order.odooSaleOrder !== undefined || order.odooInvoices.length > 0;
  const isDone = order.syncStatus === SyncStatus.SYNCED && !order.changedSinceSync;
  return (
    <>
      {isThere && <FiguresInOdoo order={order} />}
      {!(isThere && isDone) && <PreviewCard order={order} isThere={isThere} />}
    </>
  );
}

function FiguresInOdoo({ order }: { order: Order }) {
  const figures = useFigures(order);
  return (
    <Card title="Shopify and Odoo, line by line" p="md">
      {figures.isPending && (
        <Stack role="status" aria-label="Loading the figures">
          <Skeleton h={14} />
          <Skeleton h={14} />
          <Skeleton h={14} w="60%" />
        </Stack>
      )}
      {figures.isError && <ProblemNote error={figures.error} onRetry={() => void figures.refetch()} />}
      <Stack>
        {figures.data?.map((document) => (
          <DocumentFiguresTable key={`${document.type} ${document.document?.id}`} figures={document} />
        ))}
      </Stack>
    </Card>
  );
}

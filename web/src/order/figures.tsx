// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack, Table, Text } from "@mantine/core";
import { type Order, SyncStatus } from "#proto/ordersync/v1/order_pb";
import type { OrderPreview, SaleOrderPreview } from "#proto/ordersync/v1/order_preview_pb";
import { FailureNote } from "../findings/failure_note";
import { FindingList } from "../findings/finding_list";
import { Card } from "../parts/card";
import { ProblemNote } from "../parts/problem_note";
import { formatMoney } from "../words/money";
import { Difference } from "./difference";
import { LineRow } from "./line_row";
import classes from "./order_page.module.css";
import { usePreview } from "./use_order";

// Shopify's and Odoo's figures side by side: as they would be before a sync, as the rules make them after it.
export function Figures({ order }: { order: Order }) {
  const preview = usePreview(order);
  if (order.syncStatus === SyncStatus.IN_PROGRESS) return null;
  const synced = order.syncStatus === SyncStatus.SYNCED;
  return (
    <Card title={synced ? "Shopify and Odoo, line by line" : "What a sync would create"} p="md">
      {preview.isPending && (
        <Stack role="status" aria-label="Loading the preview">
          <Skeleton h={14} />
          <Skeleton h={14} />
          <Skeleton h={14} w="60%" />
        </Stack>
      )}
      {preview.isError && <ProblemNote error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && <PreviewBody preview={preview.data} order={order} />}
    </Card>
  );
}

function PreviewBody({ preview, order }: { preview: OrderPreview; order: Order }) {
  const known = order.failure !== undefined; // The failure's own note stands above.
  return (
    <Stack>
      {preview.failure && !known && <FailureNote failure={preview.failure} />}
      {preview.failure && known && !preview.saleOrder && (
        <Text c="dimmed">Nothing, as long as the cause above is not mended.</Text>
      )}
      {!preview.failure && preview.findings.length > 0 && <FindingList findings={preview.findings} />}
      {preview.saleOrder && <SaleOrderTable sale={preview.saleOrder} />}
    </Stack>
  );
}

function SaleOrderTable({ sale }: { sale: SaleOrderPreview }) {
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label="Figures">
      <Table className={classes["figures"]}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th className={classes["number"]}>Quantity</Table.Th>
            <Table.Th className={classes["number"]}>Price</Table.Th>
            <Table.Th className={classes["number"]}>Shopify</Table.Th>
            <Table.Th className={classes["number"]}>Odoo</Table.Th>
            <Table.Th className={classes["number"]}>Difference</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sale.lines.map((line, index) => (
            <LineRow key={`${line.source} ${index}`} line={line} />
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <TotalRow title="Without tax" odoo={formatMoney(sale.untaxedTotal)} />
          <TotalRow title="Taxes" odoo={formatMoney(sale.taxTotal)} />
          <Table.Tr>
            <Table.Th scope="row" colSpan={3}>
              Total
            </Table.Th>
            <Table.Td className={classes["number"]}>{formatMoney(sale.shopifyTotal)}</Table.Td>
            <Table.Td className={classes["number"]}>{formatMoney(sale.total)}</Table.Td>
            <Table.Td className={classes["number"]}>
              <Difference odoo={sale.total} shopify={sale.shopifyTotal} />
            </Table.Td>
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </div>
  );
}

function TotalRow({ title, odoo }: { title: string; odoo: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" colSpan={4}>
        {title}
      </Table.Th>
      <Table.Td className={classes["number"]}>{odoo}</Table.Td>
      <Table.Td />
    </Table.Tr>
  );
}

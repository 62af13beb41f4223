// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack, Table, Text } from "@mantine/core";
import type { Order } from "#proto/ordersync/v1/order_pb";
import type { OrderPreview, SaleOrderLinePreview, SaleOrderPreview } from "#proto/ordersync/v1/order_preview_pb";
import { FailureNote } from "../findings/failure_note";
import { FindingList } from "../findings/finding_list";
import { Card } from "../parts/card";
import { ProblemNote } from "../parts/problem_note";
import { LineRow } from "./line_row";
import classes from "./order_page.module.css";
import { PreviewWrites } from "./preview_writes";
import { FiguresHead, TotalRows } from "./total_rows";
import { usePreview } from "./use_order";

// What a sync would do now.
export function PreviewCard({ order, isThere }: { order: Order; isThere: boolean }) {
  const preview = usePreview(order);
  return (
    <Card title={isThere ? "What a sync would do" : "What a sync would create"} p="md">
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
  const eligible = preview.failure === undefined || preview.order?.eligibility?.eligible === true;
  const invoiceOnly = preview.saleOrder === undefined ? preview.invoice : undefined;
  return (
    <Stack>
      {preview.failure && !known && <FailureNote failure={preview.failure} />}
      {preview.failure && known && !preview.saleOrder && (
        <Text c="dimmed">Nothing, as long as the cause above is not mended.</Text>
      )}
      {(!preview.failure || !eligible) && preview.findings.length > 0 && <FindingList findings={preview.findings} />}
      {preview.nothingToDo ? (
        <Text c="dimmed">Nothing: all is in Odoo as it should be.</Text>
      ) : (
        <PreviewWrites preview={preview} />
      )}
      {preview.saleOrder && preview.saleOrder.lines.length > 0 && <SaleOrderTable sale={preview.saleOrder} />}
      {invoiceOnly && invoiceOnly.lines.length > 0 && <LineTable lines={invoiceOnly.lines} />}
    </Stack>
  );
}

function LineTable({ lines, children }: { lines: readonly SaleOrderLinePreview[]; children?: React.ReactNode }) {
  return (
    <div className={classes["scroll"]} tabIndex={0} role="region" aria-label="Figures">
      <Table className={classes["figures"]}>
        <FiguresHead />
        <Table.Tbody>
          {lines.map((line, index) => (
            <LineRow key={`${line.source} ${index}`} line={line} />
          ))}
        </Table.Tbody>
        {children}
      </Table>
    </div>
  );
}

function SaleOrderTable({ sale }: { sale: SaleOrderPreview }) {
  return (
    <LineTable lines={sale.lines}>
      <TotalRows
        shopify={{ untaxed: sale.shopifyUntaxedTotal, tax: sale.shopifyTaxTotal, total: sale.shopifyTotal }}
        odoo={{ untaxed: sale.untaxedTotal, tax: sale.taxTotal, total: sale.total }}
        before={3}
      />
    </LineTable>
  );
}

// SPDX-License-Identifier: Apache-2.0
import { Table, Text } from "@mantine/core";
import type { SaleOrderLinePreview } from "#proto/ordersync/v1/order_preview_pb";
import { formatDecimal, formatMoney, formatPrice } from "../words/money";
import { Difference } from "./difference";
import classes from "./order_page.module.css";

export function LineRow({ line }: { line: SaleOrderLinePreview }) {
  return (
    <Table.Tr>
      <Table.Td>
        {line.description}
        <Text c="dimmed" fz="xs">
          {[kindOf(line.source), ...line.taxes.filter(Boolean)].join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td className={classes["number"]}>{formatDecimal(line.quantity)}</Table.Td>
      <Table.Td className={classes["number"]}>
        {formatPrice(line.priceUnit, line.total?.currencyCode ?? "")}
        {line.discount !== "0" && <Text fz="xs">−{formatDecimal(line.discount)}%</Text>}
      </Table.Td>
      <Table.Td className={classes["number"]}>{formatMoney(line.shopifyTotal)}</Table.Td>
      <Table.Td className={classes["number"]}>{formatMoney(line.total)}</Table.Td>
      <Table.Td className={classes["number"]}>
        <Difference odoo={line.total} shopify={line.shopifyTotal} />
      </Table.Td>
    </Table.Tr>
  );
}

// Where a line comes from: `shipping_lines/5` is `Shipping`.
export function kindOf(source: string): string {
  const kind = source.split("/")[0] ?? "";
  const KINDS: Readonly<Record<string, string>> = { line_items: "Item", shipping_lines: "Shipping", rounding: "Rounding" };
  const words = kind.replaceAll("_", " ");
  return KINDS[kind] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

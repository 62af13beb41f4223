// SPDX-License-Identifier: Apache-2.0
import { Table } from "@mantine/core";
import type { Money } from "#google/type/money_pb";
import { formatMoney } from "../words/money";
import { Difference } from "./difference";
import classes from "./order_page.module.css";

export interface Totals {
  untaxed?: Money | undefined;
  tax?: Money | undefined;
  total?: Money | undefined;
}

// The rows below the lines: without tax, taxes, and the total of both sides. `before` columns stand before them.
export function TotalRows({ shopify, odoo, before }: { shopify: Totals; odoo: Totals; before: number }) {
  return (
    <Table.Tfoot>
      <TotalRow title="Without tax" shopify={shopify.untaxed} odoo={odoo.untaxed} before={before} />
      <TotalRow title="Taxes" shopify={shopify.tax} odoo={odoo.tax} before={before} />
      <TotalRow title="Total" shopify={shopify.total} odoo={odoo.total} before={before} />
    </Table.Tfoot>
  );
}

interface RowProps {
  title: string;
  shopify: Money | undefined;
  odoo: Money | undefined;
  before: number;
}

function TotalRow({ title, shopify, odoo, before }: RowProps) {
  return (
    <Table.Tr>
      <Table.Th scope="row" colSpan={before}>
        {title}
      </Table.Th>
      <Table.Td className={classes["number"]}>{formatMoney(shopify)}</Table.Td>
      <Table.Td className={classes["number"]}>{formatMoney(odoo)}</Table.Td>
      <Table.Td className={classes["number"]}>
        <Difference odoo={odoo} shopify={shopify} />
      </Table.Td>
    </Table.Tr>
  );
}

export function FiguresHead() {
  return (
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
  );
}

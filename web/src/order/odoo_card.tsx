// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { OdooLink } from "../orders/odoo_links";
import { Card } from "../parts/card";
import { Mark } from "../parts/mark";
import { formatMoney, sameMoney } from "../words/money";
import { shopifyWord } from "../words/shopify_words";
import { formatTime } from "../words/time";
import { FactRow } from "./facts";
import classes from "./order_page.module.css";

// What there is of the order in Odoo, and whether its total is Shopify's.
export function OdooCard({ order }: { order: Order }) {
  const { odooSaleOrder: sale, odooInvoices: invoices, syncTime } = order;
  if (sale === undefined && invoices.length === 0) {
    return (
      <Card title="In Odoo" p="md">
        <Text c="dimmed">Nothing yet.</Text>
      </Card>
    );
  }
  return (
    <Card title="In Odoo" p="md">
      <dl className={classes["facts"]}>
        {sale && <FactRow title="Sale order" value={<OdooLink document={sale} kind="Sale order" />} />}
        {sale && sale.state !== "" && <FactRow title="State" value={shopifyWord(sale.state)} />}
        {sale?.total && (
          <FactRow
            title="Total"
            value={
              <>
                {formatMoney(sale.total)}{" "}
                {sameMoney(sale.total, order.total) || sameMoney(sale.total, order.presentmentTotal) ? (
                  <Mark tone="success">as in Shopify</Mark>
                ) : (
                  <Mark tone="critical">differs from Shopify</Mark>
                )}
              </>
            }
          />
        )}
        {invoices.map((invoice) => (
          <FactRow
            key={String(invoice.id)}
            title="Invoice"
            value={
              <>
                <OdooLink document={invoice} kind="Invoice" />
                {[formatMoney(invoice.total), shopifyWord(invoice.state), shopifyWord(invoice.paymentState)]
                  .filter(Boolean)
                  .join(" · ")}
                {invoice.residual && <div>To be paid: {formatMoney(invoice.residual)}</div>}
              </>
            }
          />
        ))}
        {syncTime && <FactRow title="Synced" value={formatTime(syncTime)} />}
      </dl>
    </Card>
  );
}

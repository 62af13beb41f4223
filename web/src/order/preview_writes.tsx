// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import type { ContactPreview, InvoicePreview, OrderPreview, SaleOrderPreview } from "#proto/ordersync/v1/order_preview_pb";
import { PreviewAction } from "#proto/ordersync/v1/order_preview_pb";
import { formatMoney } from "../words/money";
import { FactRow } from "./facts";
import classes from "./order_page.module.css";

// Everything that a sync would write besides the lines, fact by fact.
export function PreviewWrites({ preview }: { preview: OrderPreview }) {
  const facts = factsOf(preview).filter(([, value]) => value);
  if (facts.length === 0) return null;
  return (
    <dl className={classes["facts"]}>
      {facts.map(([title, value], index) => (
        <FactRow key={`${title} ${index}`} title={title} value={value} />
      ))}
    </dl>
  );
}

function factsOf(preview: OrderPreview): [string, ReactNode][] {
  return [
    ...preview.products.map(({ name, sku }): [string, ReactNode] => [
      "New product",
      <bdi>{sku ? `${name} (${sku})` : name}</bdi>,
    ]),
    ...preview.taxes.map((tax): [string, ReactNode] => ["New tax", <bdi>{tax.name}</bdi>]),
    ...preview.contacts.map((contact): [string, ReactNode] => ["New contact", <bdi>{contactText(contact)}</bdi>]),
    ...(preview.saleOrder ? saleOrderFacts(preview.saleOrder) : []),
    ...(preview.invoice ? [["Invoice", invoiceText(preview.invoice)] as [string, ReactNode]] : []),
    ...preview.creditNotes.map((note): [string, ReactNode] => ["Credit note", `${formatMoney(note.total)} · ${note.date}`]),
    ...preview.payments.map((payment): [string, ReactNode] => [
      payment.outbound ? "Payment to the customer" : "Payment",
      `${formatMoney(payment.amount)} · ${payment.date} · ${payment.gateway} · journal ${payment.journalCode}`,
    ]),
    ["Tracking numbers", preview.trackingNumbers.join(", ")],
    ...preview.restockedLines.map(({ title, left }): [string, ReactNode] => [
      "Back into stock",
      <bdi>{`${title}, of which ${left.toLocaleString()} stay with the customer`}</bdi>,
    ]),
  ];
}

function saleOrderFacts(sale: SaleOrderPreview): [string, ReactNode][] {
  return [
    ["Sale order", saleOrderText(sale)],
    ["Customer", sale.partner && <bdi>{sale.partner}</bdi>],
    ["Invoice address", sale.invoicePartner !== sale.partner && <bdi>{sale.invoicePartner}</bdi>],
    ["Delivery address", sale.deliveryPartner !== sale.partner && <bdi>{sale.deliveryPartner}</bdi>],
    ["Reference", sale.clientOrderRef],
    ["Pricelist", sale.pricelist],
    ["Tags", sale.tags.join(", ")],
    ["Note", sale.note && <span className={classes["note"]}>{sale.note}</span>],
  ];
}

function saleOrderText(sale: SaleOrderPreview): string {
  const action = actionText(sale.action, sale.document?.name);
  return sale.document?.state === sale.state ? action : `${action}, then ${stateText(sale.state)}`;
}

function actionText(action: PreviewAction, name: string | undefined): string {
  switch (action) {
    case PreviewAction.UPDATE:
      return `${name || "The draft"} is brought up to date`;
    case PreviewAction.KEEP:
      return `${name || "The draft"} is left as it is`;
    default:
      return "A new one";
  }
}

// Odoo's word for a state, as people say it.
function stateText(state: string): string {
  const STATES: Readonly<Record<string, string>> = { draft: "a draft", sale: "confirmed", cancel: "canceled" };
  return STATES[state] ?? state;
}

function invoiceText(invoice: InvoicePreview): string {
  const open = invoice.residual ? `${formatMoney(invoice.residual)} to be paid` : "";
  return [
    `${actionText(invoice.action, invoice.document?.name)}, then ${stateText(invoice.state)}`,
    formatMoney(invoice.total),
    open,
    invoice.date,
  ]
    .filter(Boolean)
    .join(" · ");
}

function contactText({ name, street, zip, city, countryCode }: ContactPreview): string {
  return [name, street, `${zip} ${city}`.trim(), countryCode].filter(Boolean).join(", ");
}

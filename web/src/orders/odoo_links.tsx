// SPDX-License-Identifier: Apache-2.0
import { Anchor, Stack } from "@mantine/core";
import type { OdooDocument, Order } from "#proto/ordersync/v1/order_pb";
import { OpenIcon } from "../parts/icons";

// The sale order and the invoices, each a link that opens it in Odoo.
export function OdooLinks({ order }: { order: Order }) {
  const documents = [
    ...(order.odooSaleOrder ? [{ document: order.odooSaleOrder, kind: "Sale order" }] : []),
    ...order.odooInvoices.map((document) => ({ document, kind: "Invoice" })),
  ];
  // The gap keeps them apart for a finger (WCAG 2.2, target size).
  return (
    <Stack gap={5}>
      {documents.map(({ document, kind }) => (
        <OdooLink key={`${kind} ${document.id}`} document={document} kind={kind} />
      ))}
    </Stack>
  );
}

export function OdooLink({ document, kind }: { document: OdooDocument; kind: string }) {
  return (
    <Anchor href={document.url} target="_blank" rel="noopener noreferrer" fw={550} display="block" style={{ whiteSpace: "nowrap" }}>
      {document.name || `${kind} ${document.id}`} <OpenIcon />
      <span className="visually-hidden"> ({kind}, opens Odoo in a new tab)</span>
    </Anchor>
  );
}

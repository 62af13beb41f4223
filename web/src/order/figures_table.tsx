// SPDX-License-Identifier: Apache-2.0
import { Stack, Table, Text } from "@mantine/core";
import { type DocumentFigures, DocumentType, type LineFigures, type OdooLineFigures } from "#proto/ordersync/v1/order_figures_pb";
import { OdooLink } from "../orders/odoo_links";
import { formatDecimal, formatMoney, formatPrice, isZero } from "../words/money";
import { Difference } from "./difference";
import { kindOf } from "./line_row";
import classes from "./order_page.module.css";
import { FiguresHead, TotalRows } from "./total_rows";

// A document as Odoo has it now, beside what Shopify says of the order now.
export function DocumentFiguresTable({ figures }: { figures: DocumentFigures }) {
  const kind = figures.type === DocumentType.INVOICE ? "Invoice" : "Sale order";
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        {kind} {figures.document && <OdooLink document={figures.document} kind={kind} />}
        {figures.gone && " It is not in Odoo any more."}
      </Text>
      {!figures.gone && (
        <div className={classes["scroll"]} tabIndex={0} role="region" aria-label={`Figures of the ${kind.toLowerCase()}`}>
          <Table className={classes["figures"]}>
            <FiguresHead />
            <Table.Tbody>
              {figures.lines.map((line, index) => (
                <FiguresRow key={`${line.source} ${index}`} line={line} />
              ))}
            </Table.Tbody>
            <TotalRows shopify={figures.shopify ?? {}} odoo={figures.odoo ?? {}} before={3} />
          </Table>
        </div>
      )}
    </Stack>
  );
}

function FiguresRow({ line }: { line: LineFigures }) {
  const { shopify, odoo } = line;
  const taxes = odoo[0]?.taxes ?? shopify?.taxes ?? [];
  return (
    <Table.Tr>
      <Table.Td>
        {line.title}
        <Text c="dimmed" fz="xs">
          {[line.source === "" ? "Only in Odoo" : kindOf(line.source), ...taxes].join(" · ")}
        </Text>
      </Table.Td>
      <Table.Td className={classes["number"]}>
        <Both odoo={odoo[0]?.quantity} shopify={shopify?.quantity} />
      </Table.Td>
      <Table.Td className={classes["number"]}>
        {odoo.length === 0 ? formatMoney(shopify?.unitPrice) : odoo.map((each) => <Price key={String(each.id)} line={each} />)}
      </Table.Td>
      <Table.Td className={classes["number"]}>{shopify ? <Parts amounts={shopify.amounts} /> : "–"}</Table.Td>
      <Table.Td className={classes["number"]}>
        {odoo.length === 0 ? "not there" : odoo.map((each) => <Parts key={String(each.id)} amounts={each.amounts} />)}
      </Table.Td>
      <Table.Td className={classes["number"]}>
        <Difference odoo={line.difference} shopify={line.difference && { ...line.difference, units: 0n, nanos: 0 }} />
      </Table.Td>
    </Table.Tr>
  );
}

// Odoo's value, and Shopify's where that is another one.
function Both({ odoo, shopify }: { odoo: string | undefined; shopify: string | undefined }) {
  if (odoo === undefined || shopify === undefined || odoo === shopify) return formatDecimal(odoo ?? shopify ?? "");
  return (
    <>
      {formatDecimal(odoo)} <Text fz="xs">Shopify: {formatDecimal(shopify)}</Text>
    </>
  );
}

function Price({ line }: { line: OdooLineFigures }) {
  return (
    <div>
      {formatPrice(line.priceUnit, line.amounts?.total?.currencyCode ?? "")}
      {line.discount !== "0" && <Text fz="xs">−{formatDecimal(line.discount)}%</Text>}
    </div>
  );
}

// A total, and the tax in it.
function Parts({ amounts }: { amounts: LineFigures["odoo"][number]["amounts"] }) {
  return (
    <div>
      {formatMoney(amounts?.total)}
      {!isZero(amounts?.tax) && (
        <Text c="dimmed" fz="xs">
          tax {formatMoney(amounts?.tax)}
        </Text>
      )}
    </div>
  );
}

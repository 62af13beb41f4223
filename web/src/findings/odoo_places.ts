// SPDX-License-Identifier: Apache-2.0
import { Reason } from "#proto/errors/v1/reason_pb";

// A place in Odoo where something can be put right.
export interface OdooPlace {
  readonly title: string;
  // The external id of the action that opens it, the same in every version.
  readonly action: string;
  // A form for a new record, instead of the list.
  readonly isNew?: boolean;
}

const PRODUCTS: OdooPlace = { title: "Products in Odoo", action: "sale.product_template_action" };
const NEW_PRODUCT: OdooPlace = { title: "New product in Odoo", action: "sale.product_template_action", isNew: true };
const TAXES: OdooPlace = { title: "Taxes in Odoo", action: "account.action_tax_form" };
const NEW_TAX: OdooPlace = { title: "New tax in Odoo", action: "account.action_tax_form", isNew: true };
const CONTACTS: OdooPlace = { title: "Contacts in Odoo", action: "base.action_partner_form" };
const NEW_CONTACT: OdooPlace = { title: "New contact in Odoo", action: "base.action_partner_form", isNew: true };
const JOURNALS: OdooPlace = { title: "Journals in Odoo", action: "account.action_account_journal_form" };
const PRICELISTS: OdooPlace = { title: "Pricelists in Odoo", action: "product.product_pricelist_action2" };
const CURRENCIES: OdooPlace = { title: "Currencies in Odoo", action: "base.action_currency_form" };
const TAGS: OdooPlace = { title: "Sales tags in Odoo", action: "sales_team.sales_team_crm_tag_action" };
const USERS: OdooPlace = { title: "Users in Odoo", action: "base.action_res_users" };
const APPS: OdooPlace = { title: "Apps in Odoo", action: "base.open_module_tree" };

const PLACES: ReadonlyMap<Reason, readonly OdooPlace[]> = new Map([
  [Reason.PRODUCT_MISSING, [NEW_PRODUCT, PRODUCTS]],
  [Reason.PRODUCT_AMBIGUOUS, [PRODUCTS]],
  [Reason.PRODUCT_ARCHIVED, [PRODUCTS]],
  [Reason.STOCK_SHORT, [PRODUCTS]],
  [Reason.ITEM_PRODUCT_MISSING, [NEW_PRODUCT, PRODUCTS]],
  [Reason.CUSTOMER_MISSING, [NEW_CONTACT, CONTACTS]],
  [Reason.CUSTOMER_AMBIGUOUS, [CONTACTS]],
  [Reason.TAX_MISSING, [NEW_TAX, TAXES]],
  [Reason.TAX_AMBIGUOUS, [TAXES]],
  [Reason.PRICELIST_MISSING, [PRICELISTS, CURRENCIES]],
  [Reason.JOURNAL_MISSING, [JOURNALS]],
  [Reason.TAG_MISSING, [TAGS]],
  [Reason.ODOO_ACCESS_DENIED, [USERS]],
  [Reason.ODOO_CREDENTIALS_REFUSED, [USERS]],
  [Reason.ODOO_MODULE_MISSING, [APPS]],
]);

export function placesFor(reason: Reason): readonly OdooPlace[] {
  return PLACES.get(reason) ?? [];
}

// Opens a place in Odoo 17 to 19: later ones turn this address into one of theirs. None of them takes a search from an
// address.
export function addressOf(odooUrl: string, { action, isNew }: OdooPlace): string {
  const base = odooUrl.endsWith("/") ? odooUrl.slice(0, -1) : odooUrl;
  return `${base}/web#action=${action}&view_type=${isNew ? "form" : "list"}`;
}

// What to search for, or to fill in, there: a SKU, a journal's code. "" if there is nothing of the kind.
export function wordFor(metadata: Readonly<Record<string, string>>): string {
  return metadata["sku"] ?? metadata["journals"] ?? metadata["currency"] ?? metadata["tag"] ?? "";
}

// SPDX-License-Identifier: Apache-2.0

function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run tests/system.sh`);
  return value;
}

export const DASHBOARD_URL = needed("DASHBOARD_URL");
export const DASHBOARD_PASSWORD = needed("DASHBOARD_PASSWORD");
export const ORDER_SYNC = needed("ORDER_SYNC");
export const LOG_STORE = needed("LOG_STORE");
export const SHOPIFY_URL = needed("SHOPIFY_URL");
export const ODOO_URL = needed("ODOO_URL");

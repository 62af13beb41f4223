// SPDX-License-Identifier: Apache-2.0
const PERCENT = new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 1 });

export function formatShare(share: number | undefined): string {
  return share === undefined ? "–" : PERCENT.format(share);
}

// SPDX-License-Identifier: Apache-2.0

// The path of a resource's page is its name: `/stores/demo/orders/6100000001001`.
export function pageOf(name: string): string {
  return `/${name}`;
}

// `stores/demo` is `demo`.
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf("/") + 1);
}

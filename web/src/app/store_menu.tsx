// SPDX-License-Identifier: Apache-2.0
import { Menu } from "@mantine/core";
import { useLocation } from "wouter";
import type { Store } from "#proto/ordersync/v1/store_pb";
import { ChevronIcon } from "../parts/icons";
import { lastPart } from "../words/resource_names";
import classes from "./shell.module.css";
import { useStore } from "./store_context";

export function StoreMenu({ stores }: { stores: readonly Store[] }) {
  const current = useStore();
  const [, go] = useLocation();
  return (
    <Menu withinPortal={false} withInitialFocusPlaceholder={false} position="bottom-end" width="target">
      <Menu.Target>
        <button type="button" className={classes["onBar"]}>
          <span>
            <span className="visually-hidden">Store: </span>
            {lastPart(current.name)}
          </span>
          <ChevronIcon />
        </button>
      </Menu.Target>
      <Menu.Dropdown miw={160}>
        {stores.map(({ name }) => (
          <Menu.Item key={name} onClick={() => go(`/${name}/orders`)} fw={name === current.name ? 650 : 450}>
            {lastPart(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

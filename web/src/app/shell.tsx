// SPDX-License-Identifier: Apache-2.0
import { AppShell, Burger } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { type ReactNode, useEffect } from "react";
import { useLocation } from "wouter";
import type { Store } from "#proto/ordersync/v1/store_pb";
import { BulkProgress } from "../bulk/bulk_progress";
import { Logo } from "../parts/logo";
import { ConnectionNote } from "./connection_note";
import { Navigation } from "./navigation";
import { PauseNote } from "./pause_note";
import classes from "./shell.module.css";
import { StoreMenu } from "./store_menu";
import { UserMenu } from "./user_menu";

// What stands around every page: the bar with the store and the user, the navigation, and what runs in the background.
export function Shell({ stores, children }: { stores: readonly Store[]; children: ReactNode }) {
  const [opened, { toggle, close }] = useDisclosure();
  const [path] = useLocation();
  useEffect(close, [path, close]);
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 200, breakpoint: "sm", collapsed: { mobile: !opened } }}
      withBorder={false}
    >
      <a className={classes["skip"]} href="#content">
        Skip to the page
      </a>
      <AppShell.Header className={classes["bar"]}>
        <Burger
          opened={opened}
          onClick={toggle}
          hiddenFrom="sm"
          size="sm"
          color="var(--w-bar-text)"
          aria-label={opened ? "Close the navigation" : "Open the navigation"}
          aria-expanded={opened}
        />
        <span className={classes["name"]}>
          <Logo size={28} />
          <span>Waybill</span>
        </span>
        <StoreMenu stores={stores} />
        <UserMenu />
      </AppShell.Header>
      <AppShell.Navbar className={classes["navigation"]} aria-label="Pages">
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1} className={classes["content"]}>
        <ConnectionNote />
        <PauseNote />
        <BulkProgress />
        {children}
      </AppShell.Main>
    </AppShell>
  );
}

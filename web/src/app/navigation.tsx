// SPDX-License-Identifier: Apache-2.0
import { Link, useLocation } from "wouter";
import { GearIcon, HomeIcon, InboxIcon, ListIcon, OrderIcon } from "../parts/icons";
import classes from "./navigation.module.css";
import { useStore } from "./store_context";
import { useCounts } from "./use_counts";

const PAGES = [
  { path: "overview", title: "Overview", Icon: HomeIcon },
  { path: "orders", title: "Orders", Icon: OrderIcon },
  { path: "inbox", title: "Inbox", Icon: InboxIcon },
  { path: "logEntries", title: "Sync logs", Icon: ListIcon },
  { path: "settings", title: "Settings", Icon: GearIcon },
] as const;

export function Navigation() {
  const { name } = useStore();
  const [location] = useLocation();
  const failed = useCounts()?.failed ?? 0n;
  return (
    <ul className={classes["list"]}>
      {PAGES.map(({ path, title, Icon }) => {
        const href = `/${name}/${path}`;
        const current = location === href || location.startsWith(`${href}/`);
        return (
          <li key={path}>
            <Link href={href} className={classes["link"]} aria-current={current ? "page" : undefined}>
              <Icon />
              <span>{title}</span>
              {path === "inbox" && failed > 0n && (
                <span className={classes["count"]}>
                  {failed.toLocaleString()} <span className="visually-hidden">orders failed</span>
                </span>
              )}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

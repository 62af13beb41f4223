// SPDX-License-Identifier: Apache-2.0
import { ActionIcon, Tooltip } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { OrderCounts } from "#proto/ordersync/v1/store_pb";
import { FilterIcon } from "../parts/icons";
import { OrderFilters } from "./order_filters";
import classes from "./order_filters.module.css";
import { isNarrowed, type OrderSearch } from "./order_search";
import { ViewTabs } from "./view_tabs";

interface ListHeadProps {
  search: OrderSearch;
  counts: OrderCounts | undefined;
  onChange: (change: Partial<OrderSearch>) => void;
}

// The views, and in their place, when asked for, search and filters: as at the head of Shopify's lists.
export function ListHead({ search, counts, onChange }: ListHeadProps) {
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const filtering = asked || isNarrowed(search);
  useEffect(() => {
    if (asked) field.current?.focus();
  }, [asked]);
  const ask = () => {
    setAsked(true);
    field.current?.focus();
  };
  useHotkeys([["mod+K", ask]], []);
  if (filtering) {
    return (
      <OrderFilters
        field={field}
        search={search}
        onChange={onChange}
        onCancel={() => {
          setAsked(false);
          if (isNarrowed(search)) onChange({ query: "", from: "", until: "", cause: "" });
        }}
      />
    );
  }
  return (
    <div className={classes["bar"]}>
      <ViewTabs view={search.view} counts={counts} onView={(view) => onChange({ view })} />
      <Tooltip label="Search and filter (Ctrl+K)">
        <ActionIcon variant="default" size="md" aria-label="Search and filter" aria-keyshortcuts="Control+K" onClick={ask}>
          <FilterIcon />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

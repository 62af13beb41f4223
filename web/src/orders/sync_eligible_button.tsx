// SPDX-License-Identifier: Apache-2.0
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { OrderView } from "#proto/ordersync/v1/order_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { useBulkSync } from "../bulk/bulk_syncs";
import { Confirmation } from "../parts/confirmation";
import { isNarrowed, type OrderSearch, toFilter, writeSearch } from "./order_search";

// Syncs all orders that the rules let through; of those that the filters find, if there are any.
export function SyncEligibleButton({ search }: { search: OrderSearch }) {
  const api = useApi();
  const { name: store } = useStore();
  const { start, running } = useBulkSync();
  const [opened, { open, close }] = useDisclosure();
  const eligible: OrderSearch = { ...search, view: OrderView.ELIGIBLE };
  const filter = toFilter(eligible);
  const { data: count } = useQuery({
    queryKey: queryKeys.orderCount(store, writeSearch(eligible).toString()),
    queryFn: async ({ signal }) => {
      const page = await api.orders.listOrders({ parent: store, filter, pageSize: 1 }, { signal });
      return { orders: Number(page.totalSize), limit: page.totalSizeIsLimit ? "up to " : "" };
    },
  });
  const many = `${count?.limit ?? ""}${(count?.orders ?? 0).toLocaleString()}`;
  const which = isNarrowed(search) ? "eligible orders that the filters find" : "eligible orders";
  return (
    <>
      <Button variant="filled" disabled={running || !count?.orders} onClick={open}>
        {count?.orders ? `Sync ${many} eligible` : "Nothing to sync"}
      </Button>
      <Confirmation
        opened={opened}
        onClose={close}
        title={`Sync ${many} orders?`}
        action="Sync"
        onConfirm={() => {
          start({ filter });
          close();
        }}
      >
        <Text>
          The {which} of this store are created in Odoo, each exactly once. You can keep working or close the page: the sync
          continues.
        </Text>
      </Confirmation>
    </>
  );
}

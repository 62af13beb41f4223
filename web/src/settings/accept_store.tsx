// SPDX-License-Identifier: Apache-2.0
import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PrerequisiteCheck } from "#proto/catalogcheck/v1/connection_check_pb";
import { Reason } from "#proto/errors/v1/reason_pb";
import { useApi } from "../api/api";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";
import { Confirmation } from "../parts/confirmation";
import { Note } from "../parts/note";
import { ProblemNote } from "../parts/problem_note";
import { useMay } from "../session/session";

// Another shop or database stops a store, until an administrator says that it is the right one.
export function AcceptStore({ checks }: { checks: readonly PrerequisiteCheck[] }) {
  const api = useApi();
  const queries = useQueryClient();
  const { name } = useStore();
  const mayAccept = useMay("admin");
  const [opened, { open, close }] = useDisclosure();
  const accept = useMutation({
    mutationFn: async () => {
      await api.orders.acceptStore({ name });
      for await (const { done } of api.orders.refreshOrders({ parent: name, full: true })) if (done) break;
    },
    onSettled: () => {
      close();
      void queries.invalidateQueries({ queryKey: queryKeys.check(name) });
      void queries.invalidateQueries({ queryKey: queryKeys.store(name) });
    },
  });
  const changed = checks.find(
    ({ reason }) => reason === Reason.SHOPIFY_SHOP_CHANGED || reason === Reason.ODOO_DATABASE_CHANGED,
  );
  if (changed === undefined) return null;
  return (
    <Note tone="critical" title={changed.message}>
      <Text>
        Syncing has stopped, so that no order gets into the wrong place. If this change was a mistake, correct the stores file. If it
        was intended, confirm the new shop and database.
      </Text>
      {accept.isError && <ProblemNote error={accept.error} />}
      {mayAccept && <Button onClick={open}>Use this shop and database</Button>}
      <Confirmation
        opened={opened}
        onClose={close}
        title="Use this shop and database?"
        action="Use them"
        onConfirm={() => accept.mutate()}
        busy={accept.isPending}
      >
        <Text>
          Waybill forgets what it knows of this store's orders, gets all orders again from Shopify, and looks for each of them in
          Odoo. Orders that are not in this Odoo database can then be synced into it.
        </Text>
      </Confirmation>
    </Note>
  );
}

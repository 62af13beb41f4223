// SPDX-License-Identifier: Apache-2.0
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../api/api";
import { problemOf } from "../api/problem";
import { queryKeys } from "../api/query_keys";
import { useStore } from "../app/store_context";

// Reads new and changed orders from Shopify, and tells how far it is.
export function RefreshButton() {
  const api = useApi();
  const queries = useQueryClient();
  const { name } = useStore();
  const [progress, setProgress] = useState("");
  const refresh = useMutation({
    mutationFn: async () => {
      setProgress("Reading from Shopify…");
      let counts = "";
      for await (const { readCount, newCount } of api.orders.refreshOrders({ parent: name })) {
        counts = `${readCount.toLocaleString()} read, ${newCount.toLocaleString()} new`;
        setProgress(`Reading from Shopify: ${counts}`);
      }
      await queries.invalidateQueries({ queryKey: queryKeys.store(name) });
      setProgress(`Up to date: ${counts}`);
    },
    onError: (error) => {
      const { message, remedy } = problemOf(error);
      setProgress(`${message} ${remedy}`);
    },
  });
  return (
    <>
      <span role="status" style={{ alignSelf: "center" }}>
        {progress}
      </span>
      <Button loading={refresh.isPending} onClick={() => refresh.mutate()}>
        Refresh from Shopify
      </Button>
    </>
  );
}

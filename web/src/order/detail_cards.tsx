// SPDX-License-Identifier: Apache-2.0
import { Skeleton, Stack } from "@mantine/core";
import type { Order } from "#proto/ordersync/v1/order_pb";
import { Card } from "../parts/card";
import { ProblemNote } from "../parts/problem_note";
import { AddressesCard } from "./addresses_card";
import { PaymentsCard } from "./payments_card";
import { useOrderDetails } from "./use_order_details";

// What Shopify alone tells of an order: the money that came and went, and where it goes.
export function DetailCards({ order }: { order: Order }) {
  const details = useOrderDetails(order);
  if (details.data) {
    return (
      <>
        <PaymentsCard details={details.data} />
        <AddressesCard details={details.data} />
      </>
    );
  }
  return (
    <Card title="Payments, refunds and addresses" p="md">
      {details.isError ? (
        <ProblemNote error={details.error} onRetry={() => void details.refetch()} />
      ) : (
        <Stack role="status" aria-label="Loading payments and addresses">
          <Skeleton h={14} />
          <Skeleton h={14} w="60%" />
        </Stack>
      )}
    </Card>
  );
}

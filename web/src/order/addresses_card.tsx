// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import { equals } from "@bufbuild/protobuf";
import { type Address, AddressSchema, type OrderDetails } from "#proto/ordersync/v1/order_details_pb";
import { Card } from "../parts/card";
import { addressLines } from "./address_lines";
import classes from "./details.module.css";

// Where the goods and the invoice go.
export function AddressesCard({ details: { billingAddress, shippingAddress } }: { details: OrderDetails }) {
  const same = billingAddress !== undefined && shippingAddress !== undefined && equals(AddressSchema, billingAddress, shippingAddress);
  return (
    <Card title="Addresses" p="md">
      <div className={classes["addresses"]}>
        <AddressBlock title={same ? "Shipping and billing address" : "Shipping address"} address={shippingAddress} />
        {!same && <AddressBlock title="Billing address" address={billingAddress} />}
      </div>
    </Card>
  );
}

function AddressBlock({ title, address }: { title: string; address: Address | undefined }) {
  return (
    <section aria-label={title}>
      <Text c="dimmed" fz="xs">
        {title}
      </Text>
      {address === undefined ? (
        <Text c="dimmed">None, or hidden from the app.</Text>
      ) : (
        <address className={classes["address"]}>
          {addressLines(address).map((line, index) => (
            <div key={index}>
              <bdi>{line}</bdi>
            </div>
          ))}
        </address>
      )}
    </section>
  );
}

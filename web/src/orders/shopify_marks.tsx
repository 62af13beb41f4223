// SPDX-License-Identifier: Apache-2.0
import { Mark, type Pip, type Tone } from "../parts/mark";
import { paymentWord, shopifyWord } from "../words/shopify_words";

interface Look {
  readonly tone: Tone;
  readonly pip: Pip;
}

// As Shopify's admin shows them; a status of a later version is neutral and without a pip.
const PAYMENTS: Readonly<Record<string, Look>> = {
  PENDING: { tone: "attention", pip: "empty" },
  AUTHORIZED: { tone: "attention", pip: "empty" },
  EXPIRED: { tone: "attention", pip: "empty" },
  PARTIALLY_PAID: { tone: "attention", pip: "half" },
  PAID: { tone: "neutral", pip: "full" },
  PARTIALLY_REFUNDED: { tone: "neutral", pip: "half" },
  REFUNDED: { tone: "neutral", pip: "full" },
  VOIDED: { tone: "neutral", pip: "full" },
};
const FULFILLMENTS: Readonly<Record<string, Look>> = {
  UNFULFILLED: { tone: "attention", pip: "empty" },
  OPEN: { tone: "attention", pip: "empty" },
  SCHEDULED: { tone: "attention", pip: "empty" },
  ON_HOLD: { tone: "attention", pip: "empty" },
  PARTIALLY_FULFILLED: { tone: "attention", pip: "half" },
  IN_PROGRESS: { tone: "attention", pip: "half" },
  PENDING_FULFILLMENT: { tone: "attention", pip: "half" },
  FULFILLED: { tone: "neutral", pip: "full" },
  RESTOCKED: { tone: "neutral", pip: "full" },
};

export function PaymentMark({ status }: { status: string }) {
  return status === "" ? null : <Mark {...PAYMENTS[status]}>{paymentWord(status)}</Mark>;
}

export function FulfillmentMark({ status }: { status: string }) {
  return status === "" ? null : <Mark {...FULFILLMENTS[status]}>{shopifyWord(status)}</Mark>;
}

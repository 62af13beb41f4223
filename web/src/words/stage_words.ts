// SPDX-License-Identifier: Apache-2.0
import { Stage, Status } from "#proto/logstore/v1/event_pb";
import type { Tone } from "../parts/mark";

export const STAGE_TITLES: Readonly<Record<Stage, string>> = {
  [Stage.UNSPECIFIED]: "",
  [Stage.QUEUED]: "Waiting",
  [Stage.READ]: "Read from Shopify",
  [Stage.RULES]: "Order rules",
  [Stage.CHECK]: "Check in Odoo",
  [Stage.MAP]: "Work out the sale order",
  [Stage.CREATE]: "Create in Odoo",
  [Stage.CONFIRM]: "Confirm the sale order",
  [Stage.INVOICE]: "Create the invoice",
  [Stage.POST]: "Post the invoice",
  [Stage.PAY]: "Register payments",
  [Stage.VERIFY]: "Compare with Odoo",
  [Stage.RECORD]: "Result",
};

export const STATUS_WORDS: Readonly<Record<Status, { title: string; tone: Tone }>> = {
  [Status.UNSPECIFIED]: { title: "Unknown", tone: "neutral" },
  [Status.IN_PROGRESS]: { title: "In progress", tone: "info" },
  [Status.SYNCED]: { title: "Synced", tone: "success" },
  [Status.FAILED]: { title: "Failed", tone: "critical" },
  [Status.NOT_ELIGIBLE]: { title: "Not eligible", tone: "attention" },
  [Status.NOT_SYNCED]: { title: "Not synced", tone: "neutral" },
};

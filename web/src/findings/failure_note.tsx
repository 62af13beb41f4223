// SPDX-License-Identifier: Apache-2.0
import { Text } from "@mantine/core";
import type { Failure } from "#proto/errors/v1/finding_pb";
import { FailureClass } from "#proto/errors/v1/reason_pb";
import { Note } from "../parts/note";
import { reasonTitle } from "../words/reason_words";
import { Candidates, FindingList } from "./finding_list";
import { OdooPlaceLinks } from "./odoo_links";

const WHO: Readonly<Record<FailureClass, string>> = {
  [FailureClass.UNSPECIFIED]: "",
  [FailureClass.TRANSIENT]: "This may resolve itself. Try again in a few minutes.",
  [FailureClass.CONFIGURATION]: "An administrator of Odoo, Shopify or Waybill can change this.",
  [FailureClass.DATA]: "Staff can fix this in Odoo or Shopify.",
  [FailureClass.BUG]: "This is a bug in Waybill. Report it with the order number.",
};

// Why something failed, what to do about it, and who can.
export function FailureNote({ failure }: { failure: Failure }) {
  const [first] = failure.findings;
  const single = failure.findings.length === 1 && first?.message === failure.message;
  return (
    <Note tone="critical" title={reasonTitle(failure.reason)}>
      <Text>{failure.message}</Text>
      <Text fw={550}>{failure.remedy}</Text>
      <Text c="dimmed">{WHO[failure.failureClass]}</Text>
      {single ? <Candidates candidates={first.candidates} /> : <FindingList findings={failure.findings} />}
      {(single || first === undefined) && <OdooPlaceLinks reason={failure.reason} metadata={failure.metadata} />}
    </Note>
  );
}

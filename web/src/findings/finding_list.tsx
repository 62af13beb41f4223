// SPDX-License-Identifier: Apache-2.0
import { Anchor, Text } from "@mantine/core";
import { type Candidate, type Finding, Severity } from "#proto/errors/v1/finding_pb";
import { OpenIcon } from "../parts/icons";
import { Mark } from "../parts/mark";
import { reasonTitle } from "../words/reason_words";
import classes from "./findings.module.css";
import { OdooPlaceLinks } from "./odoo_links";

// What was found missing, ambiguous or incomplete: what it is, what to do, and the records that may be meant.
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  return (
    <ul className={classes["list"]}>
      {findings.map((finding) => (
        <li key={`${finding.reason} ${finding.subject} ${finding.message}`} className={classes["finding"]}>
          <div>
            <Mark tone={finding.severity === Severity.ERROR ? "critical" : "attention"}>
              {finding.severity === Severity.ERROR ? "Error" : "Warning"}
            </Mark>{" "}
            <b>{reasonTitle(finding.reason)}</b>
          </div>
          <Text>{finding.message}</Text>
          {finding.remedy !== "" && <Text c="dimmed">{finding.remedy}</Text>}
          <Candidates candidates={finding.candidates} />
          <OdooPlaceLinks reason={finding.reason} metadata={finding.metadata} />
        </li>
      ))}
    </ul>
  );
}

export function Candidates({ candidates }: { candidates: readonly Candidate[] }) {
  if (candidates.length === 0) return null;
  return (
    <ul className={classes["candidates"]} aria-label="Records in Odoo that may be meant">
      {candidates.map(({ model, id, url, label }) => (
        <li key={`${model} ${id}`}>
          <Anchor href={url} target="_blank" rel="noopener noreferrer">
            {label || `${model} ${id}`} <OpenIcon />
            <span className="visually-hidden"> (opens Odoo in a new tab)</span>
          </Anchor>
        </li>
      ))}
    </ul>
  );
}

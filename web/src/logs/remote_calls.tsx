// SPDX-License-Identifier: Apache-2.0
import type { RemoteCall } from "#proto/logstore/v1/event_pb";
import { formatDuration } from "../words/time";
import classes from "./timeline.module.css";

// What a step asked Odoo and Shopify, and what they answered; secrets and personal data were left out when it was
// recorded.
export function RemoteCalls({ calls }: { calls: readonly RemoteCall[] }) {
  if (calls.length === 0) return null;
  return (
    <details className={classes["calls"]}>
      <summary>{calls.length === 1 ? "1 call" : `${calls.length} calls`}</summary>
      {calls.map((call, index) => (
        <div key={index} className={classes["call"]}>
          <div>
            <b>{call.system === "odoo" ? "Odoo" : "Shopify"}</b> {call.operation}{" "}
            <span className={classes["quiet"]}>{formatDuration(Number(call.durationMicros) / 1000)}</span>
          </div>
          <Body title="Sent" text={call.request} />
          <Body title="Answered" text={call.response} />
        </div>
      ))}
    </details>
  );
}

function Body({ title, text }: { title: string; text: string }) {
  if (text === "") return null;
  return (
    <>
      <span className={classes["quiet"]}>{title}</span>
      <pre tabIndex={0} role="region" aria-label={title}>
        {text}
      </pre>
    </>
  );
}

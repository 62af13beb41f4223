// SPDX-License-Identifier: Apache-2.0
import { formatDuration } from "../words/time";
import type { Percentiles } from "./figures";

export function PercentileRow({ title, of }: { title: string; of: Percentiles | undefined }) {
  return (
    <tr>
      <th scope="row">{title}</th>
      {(["p50", "p95", "p99"] as const).map((share) => (
        <td key={share}>{of === undefined ? "–" : formatDuration(of[share])}</td>
      ))}
    </tr>
  );
}

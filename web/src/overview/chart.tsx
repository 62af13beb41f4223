// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from "react";
import type { SpanStatistics, Statistics } from "#proto/logstore/v1/statistics_pb";
import classes from "./chart.module.css";
import { isNamed } from "./figures";
import { spanWords } from "./span_words";

interface ChartProps {
  title: string;
  statistics: Statistics;
  // What stands beside the axis, at its end.
  end: string;
  // What is drawn behind the columns, over the whole width.
  behind?: ReactNode;
  // What is drawn of a span, from the ground up.
  column?: (span: SpanStatistics) => ReactNode;
  // A span's figures, as a table has them: what each is called, and what it is.
  figures: readonly { title: string; of: (span: SpanStatistics) => string }[];
}

// Spans of time side by side, earliest first; one's figures show where the pointer is, and all of them in a table for
// those who hear the page.
export function Chart({ title, statistics, end, behind, column, figures }: ChartProps) {
  const { spans } = statistics;
  const words = spanWords(statistics);
  return (
    <>
      <div className={classes["chart"]} dir="ltr" aria-hidden="true">
        <span className={classes["end"]}>{end}</span>
        <div className={classes["plot"]}>
          {behind}
          {spans.map((span, index) => (
            <div key={index} className={classes["span"]}>
              {column?.(span)}
              <div className={index * 2 < spans.length ? classes["tip"] : `${classes["tip"]} ${classes["left"]}`}>
                <b>{words.whole(span)}</b>
                {figures.map((figure) => (
                  <span key={figure.title}>
                    {figure.title}: {figure.of(span)}
                  </span>
                ))}
              </div>
            </div>
          ))}
        </div>
        <div className={classes["names"]}>
          {spans.map((span, index) => (
            <span key={index}>{isNamed(index, spans.length) && <span>{words.short(span)}</span>}</span>
          ))}
        </div>
      </div>
      <table className="visually-hidden">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.span}</th>
            {figures.map((figure) => (
              <th key={figure.title} scope="col">
                {figure.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {spans.map((span, index) => (
            <tr key={index}>
              <th scope="row">{words.whole(span)}</th>
              {figures.map((figure) => (
                <td key={figure.title}>{figure.of(span)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

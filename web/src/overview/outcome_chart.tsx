// SPDX-License-Identifier: Apache-2.0
import type { Bucket } from "./figures";
import classes from "./overview.module.css";

const WIDTH = 960;
const HEIGHT = 140;
const GAP = 4;
const HOUR = new Intl.DateTimeFormat(undefined, { hour: "numeric" });

// Bars of what ended well and badly in each span; the same as a table for those who hear the page.
export function OutcomeChart({ buckets }: { buckets: readonly Bucket[] }) {
  const most = Math.max(1, ...buckets.map(({ synced, failed }) => synced + failed));
  const width = WIDTH / buckets.length;
  const height = (syncs: number) => (syncs / most) * HEIGHT;
  return (
    <>
      <svg className={classes["chart"]} viewBox={`0 0 ${WIDTH} ${HEIGHT + 18}`} aria-hidden="true">
        <text x={0} y={10} className={classes["axis"]}>
          {most.toLocaleString()}
        </text>
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} className={classes["ground"]} />
        {buckets.map(({ start, synced, failed }, index) => {
          const x = index * width + GAP / 2;
          const top = HEIGHT - height(synced);
          return (
            <g key={start.getTime()}>
              <title>{`${HOUR.format(start)}: ${synced} synced, ${failed} failed`}</title>
              <rect className={classes["synced"]} x={x} width={width - GAP} y={top} height={height(synced)} />
              <rect className={classes["failed"]} x={x} width={width - GAP} y={top - height(failed)} height={height(failed)} />
              {index % 4 === 0 && (
                <text x={x} y={HEIGHT + 14} className={classes["axis"]}>
                  {HOUR.format(start)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <div className={classes["legend"]} aria-hidden="true">
        <span className={classes["synced"]}>Synced</span>
        <span className={classes["failed"]}>Failed</span>
      </div>
      <table className="visually-hidden">
        <caption>Syncs by hour</caption>
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">Synced</th>
            <th scope="col">Failed</th>
          </tr>
        </thead>
        <tbody>
          {buckets.map(({ start, synced, failed }) => (
            <tr key={start.getTime()}>
              <th scope="row">{HOUR.format(start)}</th>
              <td>{synced}</td>
              <td>{failed}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

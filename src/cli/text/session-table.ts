import {metricNames, metrics} from "../../recipe/metrics.ts";
import type {SessionRow} from "../../store/session-row.ts";
import {metricColumn} from "../../text/format-metric.ts";
import {unknown} from "../../text/format-number.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {tableText} from "./table-text.ts";

/** Sessions with their metrics, one a line. */
export function sessionTable(rows: readonly SessionRow[], paint: Paint): readonly SafeText[] {
  const columns = [
    {title: trusted("Session"), align: "left"},
    {title: trusted("Model"), align: "left"},
    ...metricNames.map(name => ({title: safeText(capitalised(metrics[name].label)), align: "right"}) as const),
  ] as const;
  const formats = metricNames.map(name =>
    metricColumn(
      name,
      rows.map(row => row[name]),
    ),
  );
  const cells = rows.map(row => [
    safeText(row.session_id),
    row.model === null ? unknown : safeText(row.model),
    ...metricNames.map((name, index) => formats[index]?.(row[name]) ?? unknown),
  ]);
  return tableText(columns, cells, {paint, maxCell: 60});
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

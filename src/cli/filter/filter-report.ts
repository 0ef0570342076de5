import {filterKeys} from "../../recipe/filters.ts";
import {type MetricName, metricNames, metrics} from "../../recipe/metrics.ts";
import {formatMetric} from "../../text/format-metric.ts";
import {formatNumber} from "../../text/format-number.ts";
import {repeatText} from "../../text/repeat-text.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {filterText} from "../text/filter-text.ts";
import {heading} from "../text/heading.ts";
import {histogramText} from "../text/histogram-text.ts";
import {tableText} from "../text/table-text.ts";
import type {FilterOutcome} from "./filter-outcome.ts";

type Lines = readonly SafeText[];

const emptyLine = trusted("");
const charts: readonly {readonly name: MetricName; readonly title: SafeText}[] = [
  {name: "reward", title: trusted("Reward Distribution")},
  {name: "tokens", title: trusted("Token Usage Distribution")},
];

/** The statistics of a filter run in the guide's layout, as lines. What is not there (no tokens, no model) has no section. */
export function filterReport(outcome: FilterOutcome, paint: Paint): Lines {
  const sections: readonly Lines[] = [
    totals(outcome, paint),
    ...charts.map(({name, title}) => chart(outcome, name, title, paint)),
    modelTable(outcome, paint),
    removedTable(outcome, paint),
    notes(outcome),
  ];
  return [
    paint("bold", trusted("FILTERING STATISTICS")),
    paint("dim", repeatText(trusted("="), 80)),
    ...sections.filter(lines => lines.length > 0).flatMap(lines => [emptyLine, ...lines]),
  ];
}

function totals({statistics, result}: FilterOutcome, paint: Paint): Lines {
  const {total, selected} = statistics;
  const rate = total === 0 ? 0 : (100 * selected) / total;
  return [
    safe`Total sessions in database: ${total}`,
    safe`Sessions after filtering: ${selected}`,
    safe`Training examples generated: ${result?.examples ?? 0}`,
    safe`Filter pass rate: ${paint(selected > 0 ? "green" : "yellow", safe`${formatNumber(rate, 1)}%`)}`,
  ];
}

function chart({source, statistics}: FilterOutcome, name: MetricName, title: SafeText, paint: Paint): Lines {
  if (statistics.metrics[name].known === 0) return [];
  return [
    ...heading(title, paint),
    ...histogramText(name, source.scales[name], statistics.histograms[name].selected, paint),
  ];
}

function modelTable({statistics}: FilterOutcome, paint: Paint): Lines {
  const {models} = statistics;
  if (models.length === 0) return [];
  const columns = [
    {title: trusted("Model"), align: "left"},
    {title: trusted("Sessions"), align: "right"},
    {title: trusted("Calls"), align: "right"},
    {title: trusted("Tokens"), align: "right"},
    {title: trusted("Cost"), align: "right"},
  ] as const;
  const rows = models.map(({model, sessions, calls, tokens, cost}) => [
    safeText(model),
    formatNumber(sessions),
    formatNumber(calls),
    formatNumber(tokens),
    formatMetric("cost", cost),
  ]);
  return [...heading(trusted("Model Usage"), paint), ...tableText(columns, rows, {paint, maxCell: 48})];
}

function removedTable({recipe, statistics}: FilterOutcome, paint: Paint): Lines {
  const active = filterKeys.filter(key => statistics.removedBy[key] !== undefined);
  if (active.length === 0) return [];
  const columns = [
    {title: trusted("Filter"), align: "left"},
    {title: trusted("Removes"), align: "right"},
    {title: trusted("By it alone"), align: "right"},
  ] as const;
  const rows = active.map(key => {
    const {removes, removesAlone} = statistics.removedBy[key] ?? {removes: 0, removesAlone: 0};
    return [filterText(key, recipe.filters[key]), formatNumber(removes), formatNumber(removesAlone)];
  });
  return [...heading(trusted("Removed by Filters"), paint), ...tableText(columns, rows, {paint, maxCell: 72})];
}

/** What the numbers above do not say: verdicts, sessions that gave no example, sessions without a number. */
function notes({recipe, statistics, result}: FilterOutcome): Lines {
  const {keep, reject} = recipe.verdicts;
  const unknown = metricNames.filter(name => statistics.metrics[name].unknown > 0);
  return [
    ...(keep.length > 0 ? [safe`Kept by hand: ${keep.length}`] : []),
    ...(reject.length > 0 ? [safe`Rejected by hand: ${reject.length}`] : []),
    ...(result?.skipped ?? []).map(({reason, count}) => safe`Skipped, ${safeText(reason)}: ${count}`),
    ...unknown.map(
      name =>
        safe`Sessions without ${safeText(metrics[name].label)}: ${statistics.metrics[name].unknown} (they count as 0)`,
    ),
  ];
}

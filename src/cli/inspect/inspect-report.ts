import {type MetricName, metricNames, metrics} from "../../recipe/metrics.ts";
import type {NameCount, SourceDescription, TableDescription} from "../../store/source-description.ts";
import {formatNumber} from "../../text/format-number.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {bytesText} from "../text/bytes-text.ts";
import {sessionTable} from "../text/session-table.ts";
import {tableText} from "../text/table-text.ts";
import type {Findings} from "./findings.ts";
import {nextCommands} from "./next-commands.ts";

type Lines = readonly SafeText[];

const mostNames = 8;
const sampleLines = 8;

/** What was found, as lines, in sections. */
export function inspectReport(findings: Findings, paint: Paint): Lines {
  const sections: readonly (readonly [SafeText, Lines])[] = [
    [trusted("Database"), overview(findings)],
    [trusted("Tables"), tableLines(findings.source.tables, paint)],
    [trusted("Best sessions"), findings.best.length === 0 ? [] : sessionTable(findings.best, paint)],
    [trusted("Sample conversation"), sampleConversation(findings, paint)],
    [trusted("Test extraction"), extractionLines(findings)],
    [trusted("Warnings"), findings.source.warnings.map(warning => safe`! ${safeText(warning)}`)],
    [trusted("Next"), nextCommands(findings).map(command => safeText(command))],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .flatMap(([title, lines], index) => [
      ...(index === 0 ? [] : [trusted("")]),
      paint("bold", title),
      ...lines.map(line => safe`  ${line}`),
    ]);
}

function overview({source, passing}: Findings): Lines {
  const {rewardRules: rules} = source;
  const how = source.access === "snapshot" ? trusted("from a private copy") : trusted("attached while reading");
  const rows: readonly (readonly [SafeText, SafeText])[] = [
    [
      trusted("File"),
      safe`${safeText(source.path)} (${bytesText(source.bytes)}), read ${how} at ${safeText(source.readAt)}`,
    ],
    [
      trusted("Sessions"),
      safe`${formatNumber(source.sessions)}, of which ${formatNumber(passing)} pass the default filters and ${formatNumber(source.failed)} failed`,
    ],
    [trusted("Dates"), dates(source)],
    [trusted("Layouts"), names(source.layouts.map(({layout, sessions}) => ({name: layout, sessions})))],
    [trusted("Models"), names(source.models)],
    [trusted("Achievements"), names(source.achievements)],
    [trusted("Experiments"), names(source.experiments)],
    [trusted("Difficulties"), names(source.difficulties)],
    [
      trusted("Known"),
      joinSafe(
        metricNames.map(name => known(name, source)),
        trusted(", "),
      ),
    ],
    [
      trusted("Reward rule"),
      safe`last running total in ${formatNumber(rules.runningTotal)}, sum in ${formatNumber(rules.sum)}, unknown in ${formatNumber(rules.unknown)}`,
    ],
  ];
  return rows.map(([label, text]) => safe`${safeText(label.padEnd(14))}${text}`);
}

function dates({firstAt, lastAt}: SourceDescription): SafeText {
  if (firstAt === null || lastAt === null) return trusted("not recorded");
  return safe`${safeText(firstAt)} to ${safeText(lastAt)}`;
}

function names(counts: readonly NameCount[]): SafeText {
  if (counts.length === 0) return trusted("none recorded");
  const shown = counts.slice(0, mostNames).map(({name, sessions}) => safe`${safeText(name)} ${formatNumber(sessions)}`);
  const rest = counts.length - shown.length;
  return joinSafe([...shown, ...(rest > 0 ? [safe`and ${rest} more`] : [])], trusted(", "));
}

function known(name: MetricName, source: SourceDescription): SafeText {
  return safe`${safeText(metrics[name].label)} ${formatNumber(source.known[name])}`;
}

function tableLines(tables: readonly TableDescription[], paint: Paint): Lines {
  const columns = [
    {title: trusted("Table"), align: "left"},
    {title: trusted("Rows"), align: "right"},
    {title: trusted("Missing columns"), align: "left"},
    {title: trusted("Unknown columns"), align: "left"},
  ] as const;
  const list = (columnNames: readonly string[]) =>
    columnNames.length === 0 ? trusted("–") : safeText(columnNames.join(", "));
  const rows = tables.map(({name, rows, missing, foreign}) => [
    safeText(name),
    formatNumber(rows),
    list(missing),
    list(foreign),
  ]);
  return tableText(columns, rows, {paint, maxCell: 60});
}

function sampleConversation({sample}: Findings, paint: Paint): Lines {
  if (sample === null) return [];
  const lines = sample.messages.slice(0, sampleLines).flatMap(({role, preview, toolCalls}) => {
    const calls = toolCalls.map(call => safe`${safeText(call.name)} ${safeText(call.arguments)}`);
    const text = preview === "" ? [] : [firstLine(preview)];
    return [...text, ...calls].map(line => safe`${paint("cyan", safeText(role.padEnd(11)))}${line}`);
  });
  const title = safe`${safeText(sample.sessionId)}, rebuilt from ${safeText(sample.source)}`;
  const rest = sample.messages.length - sampleLines;
  return [title, ...lines, ...(rest > 0 ? [safe`and ${rest} more messages`] : [])];
}

function firstLine(text: string): SafeText {
  const line = text.replaceAll(/\s+/g, " ");
  return safeText(line.length > 100 ? `${line.slice(0, 99)}…` : line);
}

function extractionLines({extraction}: Findings): Lines {
  if (extraction === null) return [];
  const {sessions, examples, skipped} = extraction;
  return [
    safe`${examples} of the ${sessions} best sessions give a valid example`,
    ...skipped.map(({reason, count}) => safe`${count} skipped: ${safeText(reason)}`),
  ];
}

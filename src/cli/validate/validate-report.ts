import type {LintReport} from "../../export/lint/lint-file.ts";
import {formatNumber} from "../../text/format-number.ts";
import {type SafeText, safeText} from "../../text/safe-text.ts";
import {joinSafe, safe, trusted} from "../../text/trusted.ts";
import type {Paint} from "../paint.ts";
import {bytesText} from "../text/bytes-text.ts";

type Lines = readonly SafeText[];

/** What the linter found, and whether a trainer would take the file, as lines. */
export function validateReport(file: string, report: LintReport, paint: Paint): Lines {
  const {errors, warnings, format, examples, bytes} = report;
  const verdict =
    errors === 0
      ? paint(
          "green",
          safe`Valid: a trainer would accept this file${warnings > 0 ? trusted(", but see the warnings") : trusted("")}.`,
        )
      : paint("red", safe`Not valid: ${formatNumber(errors)} ${errors === 1 ? trusted("error") : trusted("errors")}.`);
  const title = safe`${paint("bold", safeText(file))}: ${trusted(format)}, ${formatNumber(examples)} examples, ${bytesText(bytes)}`;
  return [title, ...totals(report), ...findings(report, paint), trusted(""), verdict];
}

function totals({messages, toolCalls, tokens}: LintReport): Lines {
  const roles = Object.entries(messages).map(([role, count]) => safe`${safeText(role)} ${formatNumber(count)}`);
  const counted =
    tokens === null
      ? []
      : [
          safe`Tokens: ${formatNumber(tokens.total)}, the longest example ${formatNumber(tokens.longest)}`,
          safe`Training: about ${formatNumber(tokens.training)} tokens in ${formatNumber(tokens.epochs)} epochs`,
        ];
  return [safe`Messages: ${joinSafe(roles, trusted(", "))}`, safe`Tool calls: ${formatNumber(toolCalls)}`, ...counted];
}

function findings({findings: found, counts, errors, warnings}: LintReport, paint: Paint): Lines {
  if (found.length === 0) return [];
  const lines = found.map(({line, severity, rule, message}) => {
    const where = line === null ? trusted("file") : safe`line ${line}`;
    const colour = severity === "error" ? "red" : "yellow";
    return safe`${where}: ${paint(colour, trusted(severity))}: ${safeText(rule)}: ${safeText(message)}`;
  });
  const rest = errors + warnings - found.length;
  if (rest <= 0) return [trusted(""), ...lines];
  const sums = counts.map(({rule, count}) => safe`${safeText(rule)} ${formatNumber(count)}`);
  return [trusted(""), ...lines, safe`and ${formatNumber(rest)} more; in all: ${joinSafe(sums, trusted(", "))}`];
}

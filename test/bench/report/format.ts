import type {Unit} from "../../../src/cli/bench/measure.ts";

const grouped = new Intl.NumberFormat("en-US", {maximumFractionDigits: 0});

/** Three digits or so, and the unit. */
export function formatValue(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return "–";
  const size = Math.abs(value);
  const digits = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : 2;
  const number = size >= 1000 ? grouped.format(value) : value.toFixed(digits);
  if (unit === "×") return `${number}×`;
  return unit === "" ? number : `${number} ${unit}`;
}

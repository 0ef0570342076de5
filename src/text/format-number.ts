import {type SafeText, vouchFor} from "./brand.ts";

/** What an unknown value shows as. */
export const unknown = vouchFor("–");

/** A number with grouped thousands and exactly `decimals` decimals: `10,010`, `3.10`. */
export function formatNumber(value: number | null, decimals = 0): SafeText {
  if (value === null || Number.isNaN(value)) return unknown;
  if (!Number.isFinite(value)) return vouchFor(value > 0 ? "∞" : "-∞");
  if (Math.abs(value) >= 1e15) return vouchFor(value.toExponential(2));
  const [whole = "", fraction] = Math.abs(value).toFixed(decimals).split(".");
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ",");
  const digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  const isZero = !/[1-9]/.test(digits);
  return vouchFor(value < 0 && !isZero ? `-${digits}` : digits);
}

/** A number with the decimals it has, at least `minDecimals` and at most nine: for values that a user typed. */
export function formatExact(value: number | null, minDecimals = 0): SafeText {
  if (value === null) return unknown;
  const decimals = value.toFixed(9).replace(/0+$/, "").split(".")[1]?.length ?? 0;
  return formatNumber(value, Math.max(minDecimals, decimals));
}

const magnitudes = [
  {from: 1e12, divisor: 1e12, suffix: "T"},
  {from: 1e9, divisor: 1e9, suffix: "G"},
  {from: 1e6, divisor: 1e6, suffix: "M"},
  {from: 1e5, divisor: 1e3, suffix: "k"},
];

/** A large count in at most six characters: `10,010`, `120k`, `1.2M`. */
export function formatCompact(value: number | null): SafeText {
  if (value === null || !Number.isFinite(value)) return formatNumber(value);
  const size = Math.abs(value);
  // A value is lifted into the next magnitude where rounding would write it as 1000 of the one below.
  const magnitude = magnitudes.find(({from}) => size >= from * 0.9995);
  if (!magnitude) return formatNumber(value);
  const scaled = value / magnitude.divisor;
  return vouchFor(formatNumber(scaled, Math.abs(scaled) < 9.95 ? 1 : 0) + magnitude.suffix);
}

/** How a count changes, with its sign: `+3`, `−58`, `±0`. */
export function formatChange(value: number): SafeText {
  const size = formatNumber(Math.abs(value));
  return vouchFor(value > 0 ? `+${size}` : value < 0 ? `−${size}` : "±0");
}

/** A share of one as a percentage with one decimal: `42.0%`. */
export function formatPercent(share: number | null): SafeText {
  return share === null ? unknown : vouchFor(`${formatNumber(share * 100, 1)}%`);
}

/** A number of bytes in binary units: `512 B`, `1.4 GiB`. */
export function formatBytes(bytes: number): SafeText {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1023.95 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return vouchFor(`${formatNumber(value, unit === 0 ? 0 : 1)} ${units[unit] ?? ""}`);
}

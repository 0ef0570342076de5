const microsPerDay = 86_400_000_000n;
const nanosPerDay = 86_400_000_000_000n;
const infinity = 9_223_372_036_854_775_807n;
const daysPer400Years = 146_097;

/**
 * A day as ISO 8601 (`2025-07-25`). Outside the years 1 to 9999, which ISO 8601 does not write in this form, as DuckDB writes it:
 * `290000-01-01`, `0044-03-15 (BC)`, `infinity`.
 */
export function plainDate(days: number): string {
  if (days >= 2_147_483_647) return "infinity";
  if (days <= -2_147_483_647) return "-infinity";
  // Dates repeat every 400 years; shifting by whole cycles keeps the day inside the range of Date.
  const cycles = Math.floor(days / daysPer400Years);
  const date = new Date((days - cycles * daysPer400Years) * 86_400_000);
  const year = date.getUTCFullYear() + cycles * 400;
  const name = String(year > 0 ? year : 1 - year).padStart(4, "0");
  const day = `${name}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;
  return year > 0 ? day : `${day} (BC)`;
}

/** A time of day, `12:34:56.5`: as many decimals as are needed, at most nine. */
export function plainTime(nanos: bigint): string {
  const seconds = Number(nanos / 1_000_000_000n);
  const fraction = String(nanos % 1_000_000_000n)
    .padStart(9, "0")
    .replace(/0+$/, "");
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return fraction === "" ? clock : `${clock}.${fraction}`;
}

/** A point in time as ISO 8601, `2025-07-25T14:24:06.169234`; see `plainDate` for years beyond it. `zone` is put at the end. */
export function plainTimestamp(micros: bigint, zone: "" | "Z"): string {
  if (micros === infinity) return "infinity";
  if (micros === -infinity) return "-infinity";
  return timestamp(micros, microsPerDay, 1000n, zone);
}

/** As `plainTimestamp`, from nanoseconds. */
export function plainTimestampNanos(nanos: bigint): string {
  if (nanos === infinity) return "infinity";
  if (nanos === -infinity) return "-infinity";
  return timestamp(nanos, nanosPerDay, 1n, "");
}

function timestamp(ticks: bigint, ticksPerDay: bigint, nanosPerTick: bigint, zone: "" | "Z"): string {
  let days = ticks / ticksPerDay;
  let rest = ticks % ticksPerDay;
  if (rest < 0n) {
    days -= 1n;
    rest += ticksPerDay;
  }
  const day = plainDate(Number(days));
  const time = plainTime(rest * nanosPerTick) + zone;
  return day.endsWith(" (BC)") ? `${day.slice(0, -5)}T${time} (BC)` : `${day}T${time}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}

const pattern = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|z|[-+]\d\d:\d\d)?)?$/;

/**
 * A date or a moment as recipes hold it: `2025-07-25`, or `2025-07-25T14:24:06Z` with milliseconds only when there are any.
 * Moments without an offset are UTC, as all times of a trace are. Null when `text` is not a date that exists.
 */
export function parseDay(text: string): string | null {
  const match = pattern.exec(text.trim());
  if (match === null) return null;
  const [, year = "", month = "", day = "", hour, minute = "00", second = "00", fraction = "", offset = "Z"] = match;
  const date = `${year}-${month}-${day}`;
  if (!isCalendarDate(date)) return null;
  if (hour === undefined) return date;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const milliseconds = fraction.slice(0, 3).padEnd(3, "0");
  const moment = new Date(`${date}T${hour}:${minute}:${second}.${milliseconds}${offset.toUpperCase()}`);
  if (Number.isNaN(moment.getTime())) return null;
  const iso = moment.toISOString();
  return iso.length === 24 ? iso.replace(".000Z", "Z") : null;
}

/** JavaScript takes the 30th of February for the 2nd of March. */
function isCalendarDate(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
}

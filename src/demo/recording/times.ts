/** `2025-07-25T09:00:01.800000`: as Python writes a time, in UTC. */
export function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, -1)}000`;
}

/** `2025-07-25 09:00:01.800000`: as DuckDB reads a TIMESTAMP. */
export function timestamp(milliseconds: number): string {
  return isoTime(milliseconds).replace("T", " ");
}

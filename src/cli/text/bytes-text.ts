import {formatNumber} from "../../text/format-number.ts";
import type {SafeText} from "../../text/safe-text.ts";
import {safe, trusted} from "../../text/trusted.ts";

const units = [trusted("bytes"), trusted("KB"), trusted("MB"), trusted("GB"), trusted("TB")];

/** A size as people say it, a thousand at a time: `812 bytes`, `1.2 MB`. */
export function bytesText(bytes: number): SafeText {
  let size = bytes;
  let unit = 0;
  while (size >= 999.95 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return safe`${formatNumber(size, unit === 0 ? 0 : 1)} ${units[unit] ?? trusted("")}`;
}

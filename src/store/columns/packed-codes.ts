import {metricNames} from "../../recipe/metrics.ts";
import {byMetric} from "../../stats/by-metric.ts";
import type {SessionCodes} from "./session-columns.ts";

const bytesOfASession = Uint32Array.BYTES_PER_ELEMENT + metricNames.length;

/** The codes of all sessions as one block: the sets of achievements, then the metrics in their order. A machine's own order of bytes. */
export function packCodes({codes, achievementSets}: SessionCodes): Uint8Array {
  const {buffer, byteOffset, byteLength} = achievementSets;
  const packed = new Uint8Array(achievementSets.length * bytesOfASession);
  packed.set(new Uint8Array(buffer, byteOffset, byteLength));
  for (const [index, name] of metricNames.entries())
    packed.set(codes[name], byteLength + index * achievementSets.length);
  return packed;
}

/** The codes in a block, which is used as it is and must begin where its memory does. */
export function unpackCodes(packed: Uint8Array<ArrayBuffer>): SessionCodes {
  const sessions = Math.floor(packed.length / bytesOfASession);
  const achievementSets = new Uint32Array(packed.buffer, 0, sessions);
  return {
    achievementSets,
    codes: byMetric(name => {
      const start = achievementSets.byteLength + metricNames.indexOf(name) * sessions;
      return packed.subarray(start, start + sessions);
    }),
  };
}

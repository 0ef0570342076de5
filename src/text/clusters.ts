import stringWidth from "string-width";
import {simpleWidth} from "./simple-width.ts";

/** What a reader takes for one character: where it ends in the text (exclusive) and its columns. */
export type Cluster = {end: number; width: number};

const segmenter = new Intl.Segmenter();
/** Longer than any character that `safeText` lets through: longer ones are cut, so that one cannot cost a whole text. */
const longestCluster = 64;

/** Reads the character that starts at `index`. Writes into `result` where given, to spare loops an allocation each. */
export function clusterAt(text: string, index: number, result: Cluster = {end: 0, width: 0}): Cluster {
  const first = simpleWidth(text.charCodeAt(index));
  const isLast = index + 1 >= text.length;
  if (first > 0 && (isLast || simpleWidth(text.charCodeAt(index + 1)) > 0 || text.charCodeAt(index + 1) === 0x0a)) {
    result.end = index + 1;
    result.width = first;
    return result;
  }
  const nearby = text.slice(index, index + longestCluster);
  const cluster = segmenter.segment(nearby).containing(0)?.segment ?? "";
  result.end = index + Math.max(1, cluster.length);
  result.width = stringWidth(cluster);
  return result;
}

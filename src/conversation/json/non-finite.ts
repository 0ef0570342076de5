import {type JsonSource, vouchForSource} from "./brand.ts";
import {stringEnd} from "./json-reader.ts";

const nonFinite = /"|-?\b(?:NaN|Infinity)\b/g;

/** The source with each NaN and Infinity outside of strings replaced by null. */
export function withoutNonFinite(source: JsonSource): JsonSource {
  let result = "";
  let copied = 0;
  nonFinite.lastIndex = 0;
  for (let match = nonFinite.exec(source); match !== null; match = nonFinite.exec(source)) {
    if (match[0] === '"') nonFinite.lastIndex = stringEnd(source, match.index + 1) + 1;
    else {
      result += `${source.slice(copied, match.index)}null`;
      copied = nonFinite.lastIndex;
    }
  }
  return copied === 0 ? source : vouchForSource(result + source.slice(copied));
}

/** The source on one line: line breaks and tabs can only stand between values. */
export function onOneLine(source: JsonSource): JsonSource {
  return /[\r\n\t]/.test(source) ? vouchForSource(source.replaceAll(/[\r\n\t]+/g, " ")) : source;
}

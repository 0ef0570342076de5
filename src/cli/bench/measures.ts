import type {Measure} from "./measure.ts";
import {conversation} from "./measures/conversation.ts";
import {cursor} from "./measures/cursor.ts";
import {focus} from "./measures/focus.ts";
import {hold} from "./measures/hold.ts";
import {list} from "./measures/list.ts";
import {search} from "./measures/search.ts";
import {thresholdStep} from "./measures/threshold-step.ts";
import {typedValue} from "./measures/typed-value.ts";

/** Everything that is measured by keys, in this order. A new measure is one entry. */
export const measures = {cursor, conversation, thresholdStep, focus, typedValue, hold, list, search} satisfies Record<
  string,
  Measure
>;

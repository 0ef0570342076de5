import {keys} from "../keys.ts";
import {type Measure, samplesOf} from "../measure.ts";

/** Values between the steps of any scale. */
const typed = ["0.137", "1.137", "0.737", "2.337", "1.737", "3.137", "0.337", "2.737", "1.337", "3.737"];

/** A value typed into the field of a threshold: from Enter on. */
export const typedValue: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    await driven.go("2g");
    const samples = await samplesOf(2 * typed.length, async index => {
      // The second time round the values are others again: nothing is answered from what was remembered.
      const value = `${typed[index % typed.length]}${index < typed.length ? "" : "1"}`;
      await driven.go(`\r${keys.clear}${value}`);
      const {milliseconds} = await driven.press(keys.enter);
      return milliseconds;
    });
    await driven.go("0");
    await driven.go(keys.escape);
    return [{id: "typed", what: "typed value, Enter → all panes repainted", unit: "ms", samples}];
  },
};

import {keys} from "../keys.ts";
import {type Measure, samplesOf} from "../measure.ts";

/** Focus moves to another threshold and a step follows in the same moment: nothing can have been prepared for it. */
export const focus: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    await driven.go("2g0l");
    await driven.go("jjj0h");
    const samples = await samplesOf(20, async index => {
      // From row 3 to row 0 and back, three rows at once.
      const {milliseconds} = await driven.press(index % 2 === 0 ? "kkkl" : "jjjh");
      return milliseconds;
    });
    await driven.go("0g0");
    await driven.go(keys.escape);
    return [{id: "focus", what: "focus and step at once → all panes repainted", unit: "ms", samples}];
  },
};

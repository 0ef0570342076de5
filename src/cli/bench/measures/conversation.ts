import {keys} from "../keys.ts";
import {type Measure, samplesOf} from "../measure.ts";

/** Opens sessions far apart in the list. */
export const conversation: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    const samples = await samplesOf(20, async () => {
      await driven.go(`${keys.pageDown}j`);
      const {milliseconds} = await driven.openConversation();
      await driven.go("q");
      return milliseconds;
    });
    await driven.go("g");
    return [{id: "conversation", what: "open a conversation", unit: "ms", samples}];
  },
};

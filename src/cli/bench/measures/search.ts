import {keys} from "../keys.ts";
import {type Measure, samplesOf} from "../measure.ts";

/** In many messages, in some, in none. */
const texts = ["water", "zombie", "because", "diamond", "no such words anywhere"];

/** `//`: sessions with a text in any message, as a filter like any other, until every number is of them. */
export const search: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    const samples = await samplesOf(texts.length, async index => {
      await driven.go(`//${texts[index]}`);
      const {milliseconds} = await driven.press(keys.enter);
      await driven.go("u");
      return milliseconds;
    });
    return [{id: "search", what: "search in all messages → all panes repainted", unit: "ms", samples}];
  },
};

import {type Measure, samplesOf} from "../measure.ts";

/** In many messages, in some, in none. */
const texts = ["water", "zombie", "because", "diamond", "no such words anywhere"];

/** `//`: sessions with a text in any message, as a filter like any other, until the first of them are shown, and until every number is of them. */
export const search: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    const firstHits: number[] = [];
    const samples = await samplesOf(texts.length, async index => {
      const answer = await driven.search(texts[index] ?? "");
      if (!Number.isNaN(answer.firstHits)) firstHits.push(answer.firstHits);
      await driven.go("u");
      return answer.milliseconds;
    });
    return [
      {id: "search-first", what: "search in all messages → first hits shown", unit: "ms", samples: firstHits},
      {id: "search", what: "search in all messages → all panes repainted", unit: "ms", samples},
    ];
  },
};

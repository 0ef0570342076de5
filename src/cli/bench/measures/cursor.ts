import {type Measure, samplesOf} from "../measure.ts";

/** A cursor key in the list of a large terminal; every half screen or so the list scrolls by a row. */
export const cursor: Measure = {
  columns: 200,
  rows: 60,
  run: async driven => {
    const bytes: number[] = [];
    const move = (key: string) => async () => {
      const answer = await driven.press(key);
      if (answer.frames > 0) bytes.push(answer.bytes);
      return answer.milliseconds;
    };
    const samples = [...(await samplesOf(40, move("j"))), ...(await samplesOf(20, move("k")))];
    return [
      {id: "cursor", what: "cursor key → repainted, at 200×60", unit: "ms", samples},
      {id: "cursor-bytes", what: "cursor key: bytes written, at 200×60", unit: "bytes", samples: bytes},
    ];
  },
};

import {keys} from "../keys.ts";
import {type Measure, samplesOf} from "../measure.ts";

/** How far each threshold is moved, one step a key, every step to a value that was not there before. */
const walks = [
  {row: 0, key: "l"},
  {row: 3, key: "h"},
  {row: 2, key: "h"},
] as const;
const steps = 20;

/** An arrow key on a threshold that has the focus. */
export const thresholdStep: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    const samples: number[] = [];
    const settled: number[] = [];
    const bytes: number[] = [];
    for (const {row, key} of walks) {
      // Off, then the first step to the scale's end where it lets everything pass: from there each step takes some away.
      await driven.go(`2g${"j".repeat(row)}0${key}`);
      samples.push(
        ...(await samplesOf(steps, async () => {
          const answer = await driven.press(key);
          if (answer.frames > 0) bytes.push(answer.bytes);
          if (answer.frames > 0) settled.push(answer.settled);
          return answer.milliseconds;
        })),
      );
      await driven.go("0");
      await driven.go(keys.escape);
    }
    return [
      {id: "step", what: "threshold key → all panes repainted", unit: "ms", samples},
      {
        id: "step-settled",
        what: "threshold key → median and p90 too, asked when it rests",
        unit: "ms",
        samples: settled,
      },
      {id: "step-bytes", what: "threshold key: bytes written", unit: "bytes", samples: bytes},
    ];
  },
};

import {keys} from "../keys.ts";
import type {Measure} from "../measure.ts";

const perSecond = 30;
const seconds = 3;

/**
 * A threshold's key held down for three seconds. The same number of steps made ten at a time, each waited for, must end on the same value and
 * the same count: `hold-lost` is 0 when it does.
 */
export const hold: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    await driven.go("2g0l");
    for (let tens = 0; tens < (perSecond * seconds) / 10; tens++) await driven.go("L");
    const expected = await driven.read();
    await driven.go("0l");
    const {settled, longestGap, frames} = await driven.hold("l", perSecond, seconds);
    const reading = await driven.read();
    const lost = reading.selected === expected.selected && reading.minimumReward === expected.minimumReward ? 0 : 1;
    await driven.go("0");
    await driven.go(keys.escape);
    return [
      {id: "hold", what: "key held (30/s, 3 s): last key → all panes repainted", unit: "ms", samples: [settled]},
      {id: "hold-gap", what: "key held: the longest the screen stood still", unit: "ms", samples: [longestGap]},
      {id: "hold-frames", what: "key held: frames for 90 keys", unit: "", samples: [frames]},
      {id: "hold-lost", what: "key held: wrong or lost steps at the end", unit: "", samples: [lost]},
    ];
  },
};

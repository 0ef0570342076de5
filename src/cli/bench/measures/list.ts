import {type Measure, samplesOf} from "../measure.ts";

const columnsOfList = 10;

/** The list by every column, both ways; its end; pages of it. */
export const list: Measure = {
  columns: 120,
  rows: 40,
  run: async driven => {
    const time = (key: string) => async () => (await driven.press(key)).milliseconds;
    const sorts = await samplesOf(2 * columnsOfList, index => time(index % 2 === 0 ? "S" : "s")());
    process.stderr.write(`SORTS ${sorts.map(x => x.toFixed(0)).join(" ")}\n`);
    const ends = await samplesOf(10, async () => {
      const milliseconds = await time("G")();
      await driven.go("g");
      await driven.go("S");
      return milliseconds;
    });
    const pages = await samplesOf(30, time("\u001b[6~"));
    await driven.go("g");
    return [
      {id: "sort", what: "sort by a column → first page", unit: "ms", samples: sorts},
      {id: "end", what: "G → the last page", unit: "ms", samples: ends},
      {id: "page", what: "a page down", unit: "ms", samples: pages},
    ];
  },
};

import type {DrivenInterface} from "./driven-interface.ts";

export type Unit = "ms" | "bytes" | "MB" | "MB/s" | "s" | "×" | "";

/** The samples of one thing measured. */
export type Series = {
  readonly id: string;
  readonly what: string;
  readonly unit: Unit;
  readonly samples: readonly number[];
};

/** One part of the benchmark: begins and ends on the main screen, in the list, with the thresholds off or as the defaults are. */
export type Measure = {
  readonly columns: number;
  readonly rows: number;
  readonly run: (driven: DrivenInterface) => Promise<readonly Series[]>;
};

/** Where a key changes nothing (a list of one row), it never will: so many times are enough to know. */
const mostUnanswered = 3;

/** `count` samples of what `sample` gives, without those that were not answered (NaN). */
export async function samplesOf(count: number, sample: (index: number) => Promise<number>): Promise<readonly number[]> {
  const samples: number[] = [];
  let unanswered = 0;
  for (let index = 0; index < count && unanswered < mostUnanswered; index++) {
    const value = await sample(index);
    if (Number.isNaN(value)) unanswered++;
    else samples.push(value);
  }
  return samples;
}

/** What the statistics pane has room for. */
export type StatisticsLayout = {
  /** Rows of the metric in view. */
  readonly main: number;
  /** Small histograms of the other metrics: so many beside each other, in so many rows of `smallHeight`. */
  readonly across: number;
  readonly down: number;
  readonly smallHeight: number;
  /** Rows of the bars of models and achievements; beside each other or below. */
  readonly names: number;
  readonly namesBeside: boolean;
};

const smallest = 7;

/** Shares out `height` rows below the pane's title and its row of metric names. */
export function statisticsLayout(width: number, height: number, others: number): StatisticsLayout {
  const namesBeside = width >= 60;
  const across = width >= 56 ? (width >= 110 ? 3 : 2) : 1;
  const wantedNames = namesBeside ? 7 : 11;
  if (height < 16) {
    const names = height >= 12 ? Math.max(0, height - 9) : 0;
    return {main: height - names, across, down: 0, smallHeight: 0, names, namesBeside: true};
  }
  const main = Math.min(15, Math.max(9, Math.floor(height * 0.36)));
  const rest = height - main;
  const down = Math.max(0, Math.min(Math.ceil(others / across), Math.floor((rest - wantedNames) / (smallest + 1))));
  const spare = rest - down * smallest - wantedNames;
  const smallHeight = down > 0 ? smallest + Math.min(2, Math.floor(Math.max(0, spare) / down)) : 0;
  return {main, across, down, smallHeight, names: rest - down * smallHeight, namesBeside};
}

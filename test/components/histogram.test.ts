import assert from "node:assert/strict";
import {stripVTControlCharacters} from "node:util";
import {test} from "node:test";
import {axisLabels} from "../../components/statistics/axis-labels.ts";
import {planColumns} from "../../components/statistics/bin-columns.ts";
import {histogramLines} from "../../components/statistics/histogram-lines.ts";
import {statisticsLayout} from "../../components/statistics/statistics-layout.ts";
import {createTheme} from "../../components/theme.ts";
import {metricNames} from "../../src/recipe/metrics.ts";
import type {Scale} from "../../src/stats/scale.ts";

const theme = createTheme({colours: false, ascii: false});
const scaleOf = (from: number, width: number, bins: number): Scale => ({
  edges: Array.from({length: bins + 1}, (_, index) => Number((from + index * width).toPrecision(12))),
  step: width,
  min: from,
  max: from + width * bins,
  openEnd: false,
});

test("axis labels never overlap and stay within the axis, whatever the scale and the width", () => {
  for (const metric of metricNames) {
    for (const [from, width, bins] of [
      [0, 1, 20],
      [-0.5, 0.5, 29],
      [0, 0.00005, 100],
      [0, 500, 120],
      [100_000, 250_000, 60],
      [0, 1, 1],
    ] as const) {
      for (let columns = 10; columns <= 120; columns += 7) {
        const scale = scaleOf(from, width, bins);
        const labels = axisLabels(metric, scale, planColumns(scale, columns), columns);
        assert.ok(labels.length <= columns, `${labels} is wider than ${columns}`);
        assert.ok(!labels.includes("$0.00$") && !/\d–|\d{2,}\.\d+\.\d/.test(labels), labels);
        const numbers = labels.trim().split(/ {2,}/);
        assert.equal(new Set(numbers).size, numbers.length, `a label twice in ${labels}`);
      }
    }
  }
});

test("a label stands on zero where the scale spans it", () => {
  const scale = scaleOf(-0.5, 0.5, 29);
  assert.match(axisLabels("reward", scale, planColumns(scale, 43), 43), /(^| )0\.0( |$)/);
});

test("bars: the selection solid, what the metric's own threshold keeps out shaded, the rest a ghost", () => {
  const scale = scaleOf(0, 1, 3);
  const lines = histogramLines({
    metric: "reward",
    scale,
    histogram: {all: [8, 8, 8], others: [8, 4, 4], selected: [0, 4, 4]},
    min: 1,
    max: undefined,
    width: 10,
    height: 4,
    theme,
  }).map(line => stripVTControlCharacters(line));
  assert.deepEqual(lines.slice(0, 3), ["     8 ▒░░", "       ▒██", "       ─▲━"]);
});

test("one session among many still shows", () => {
  const scale = scaleOf(0, 1, 2);
  const [line] = histogramLines({
    metric: "turns",
    scale,
    histogram: {all: [100_000, 1], others: [0, 1], selected: [0, 1]},
    min: undefined,
    max: undefined,
    width: 9,
    height: 3,
    theme,
  });
  assert.match(stripVTControlCharacters(line ?? ""), /█?▁$/);
});

test("the statistics' parts fill the pane exactly, whatever its size", () => {
  for (let width = 30; width <= 160; width += 5) {
    for (let height = 8; height <= 80; height++) {
      const {main, down, smallHeight, names} = statisticsLayout(width, height, metricNames.length - 1);
      assert.equal(main + down * smallHeight + names, height, `${width}×${height}`);
      assert.ok(main >= 4 && names >= 0, `${width}×${height}`);
    }
  }
});

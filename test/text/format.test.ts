import assert from "node:assert/strict";
import {test} from "node:test";
import {formatMetric, metricColumn} from "../../src/text/format-metric.ts";
import {
  formatBytes,
  formatChange,
  formatCompact,
  formatExact,
  formatNumber,
  formatPercent,
} from "../../src/text/format-number.ts";

test("numbers", () => {
  assert.equal(formatNumber(10_010), "10,010");
  assert.equal(formatNumber(-1_234_567.891, 2), "-1,234,567.89");
  assert.equal(formatNumber(-0.04, 1), "0.0");
  assert.equal(formatNumber(null), "–");
  assert.equal(formatNumber(Number.NaN), "–");
  assert.equal(formatNumber(Number.POSITIVE_INFINITY), "∞");
  assert.equal(formatNumber(123), "123");
  assert.equal(formatExact(0.25, 1), "0.25");
  assert.equal(formatExact(1, 1), "1.0");
  assert.equal(formatExact(0.1 + 0.2), "0.3");
  assert.equal(formatExact(1e-7), "0.0000001");
  assert.equal(formatChange(3), "+3");
  assert.equal(formatChange(-1058), "−1,058");
  assert.equal(formatChange(0), "±0");
  assert.equal(formatPercent(0.42), "42.0%");
  assert.equal(formatPercent(null), "–");
  assert.equal(formatBytes(512), "512 B");
  assert.equal(formatBytes(1536), "1.5 KiB");
  assert.equal(formatBytes(1024 ** 3 - 1), "1.0 GiB");
});

test("large counts in short", () => {
  const expected: [number, string][] = [
    [0, "0"],
    [999, "999"],
    [10_010, "10,010"],
    [99_949, "99,949"],
    [99_950, "100k"],
    [120_400, "120k"],
    [999_600, "1.0M"],
    [1_234_567, "1.2M"],
    [9_960_000, "10M"],
    [12_345_678, "12M"],
    [3.2e9, "3.2G"],
    [-1_234_567, "-1.2M"],
  ];
  for (const [value, text] of expected) assert.equal(formatCompact(value), text);
});

test("metrics with their units", () => {
  assert.equal(formatMetric("reward", 3.0987), "3.1");
  assert.equal(formatMetric("reward", 0.25, {exact: true}), "0.25");
  assert.equal(formatMetric("reward", -0.5), "-0.5");
  assert.equal(formatMetric("achievements", 3), "3");
  assert.equal(formatMetric("achievements", 3.14), "3.1");
  assert.equal(formatMetric("tokens", 12_345.6), "12,346");
  assert.equal(formatMetric("tokens", 1_234_567, {compact: true}), "1.2M");
  assert.equal(formatMetric("cost", 0.81), "$0.81");
  assert.equal(formatMetric("cost", 1), "$1.00");
  assert.equal(formatMetric("cost", 0), "$0.00");
  assert.equal(formatMetric("cost", 0.00123), "$0.0012");
  assert.equal(formatMetric("cost", -2), "-$2.00");
  assert.equal(formatMetric("latency_ms", 1400), "1.4 s");
  assert.equal(formatMetric("latency_ms", 87), "87 ms");
  assert.equal(formatMetric("cost", null), "–");
});

test("a column's values have the same decimals and the same unit", () => {
  const reward = metricColumn("reward", [1, 2.25, null]);
  assert.deepEqual([1, 2.25, null].map(reward), ["1.0", "2.3", "–"]);
  const cost = metricColumn("cost", [0.0123, 0.0204, 1.5]);
  assert.deepEqual([0.0123, 0.0204, 1.5].map(cost), ["$0.012", "$0.020", "$1.500"]);
  const calls = metricColumn("cost", [0.00004, 0.00021, 0.0004, 0]);
  assert.deepEqual([0.00004, 0.0004, 0].map(calls), ["$0.00004", "$0.00040", "$0.00000"]);
  const latency = metricColumn("latency_ms", [90, 1500]);
  assert.deepEqual([90, 1500].map(latency), ["0.1 s", "1.5 s"]);
  assert.deepEqual([null].map(metricColumn("cost", [null])), ["–"]);
});

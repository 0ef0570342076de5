import type {Size} from "./sizes.ts";

type Target = {
  readonly quantile: "p50" | "p95" | "max";
  /** At most this, or, of a ratio, at least. */
  readonly limits: Partial<Readonly<Record<Size, number>>>;
  readonly atLeast?: boolean;
};

/** The figures to reach, by the id of what was measured: the strictest that was promised for a size. */
export const targets: Readonly<Record<string, Target>> = {
  "first-frame": {quantile: "p95", limits: {"100k": 200, "1m": 200, "10m": 200}},
  "first-sessions": {quantile: "p95", limits: {"100k": 800, "1m": 5000}},
  "first-rows": {quantile: "p95", limits: {"100k": 800, "1m": 5000}},
  "first-rows-cached": {quantile: "p95", limits: {"100k": 400, "1m": 600, "10m": 2000}},
  step: {quantile: "p95", limits: {"100k": 25, "1m": 25, "10m": 33}},
  typed: {quantile: "p95", limits: {"100k": 40, "1m": 150, "10m": 900}},
  focus: {quantile: "p95", limits: {"100k": 20 + 25, "1m": 100 + 25, "10m": 500 + 33}},
  cursor: {quantile: "p95", limits: {"100k": 33}},
  "cursor-bytes": {quantile: "p95", limits: {"100k": 1024}},
  "hold-lost": {quantile: "max", limits: {"10k": 0, "100k": 0, "1m": 0, "10m": 0}},
  sort: {quantile: "p95", limits: {"100k": 30, "1m": 60, "10m": 400}},
  conversation: {quantile: "p95", limits: {"100k": 30, "1m": 30}},
  "search-first": {quantile: "p95", limits: {"100k": 300}},
  memory: {quantile: "max", limits: {"100k": 450, "1m": 900, "10m": 3000}},
  "export-memory": {quantile: "max", limits: {"100k": 700}},
  "export-ratio": {quantile: "max", limits: {"100k": 0.5}, atLeast: true},
  "step-ratio": {quantile: "max", limits: {"100k": 10, "1m": 100}, atLeast: true},
  "loop-ratio": {quantile: "max", limits: {"100k": 200, "1m": 1000}, atLeast: true},
};

import {metricNames} from "../../src/recipe/metrics.ts";
import type {AppState} from "./app-state.ts";

/** The metric before or after the one in view, round and round. */
export function turnMetric(state: AppState, step: number): Partial<AppState> {
  const next = metricNames[(metricNames.indexOf(state.metric) + step + metricNames.length) % metricNames.length];
  return next ? {metric: next} : {};
}

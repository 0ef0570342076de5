import {keysIn} from "./keys-in.ts";

/**
 * The numbers a session has. `unit` decides how a value is written; `whole` metrics only take integers; only `signed` ones
 * can be below 0.
 */
export const metrics = {
  reward: {label: "reward", unit: "number", whole: false, signed: true},
  achievements: {label: "achievements", unit: "number", whole: true, signed: false},
  cost: {label: "cost", unit: "dollars", whole: false, signed: false},
  tokens: {label: "tokens", unit: "number", whole: true, signed: false},
  turns: {label: "turns", unit: "number", whole: true, signed: false},
  latency_ms: {label: "latency", unit: "milliseconds", whole: false, signed: false},
} as const satisfies Record<string, Metric>;

export type Metric = {
  label: string;
  unit: "number" | "dollars" | "milliseconds";
  whole: boolean;
  signed: boolean;
};

export type MetricName = keyof typeof metrics;

export const metricNames: readonly MetricName[] = keysIn(metrics);

/** The numbers a session has. `unit` decides how a value is written; `whole` metrics only take integers. */
export const metrics = {
  reward: {label: "reward", unit: "number", whole: false, sortDescending: true},
  achievements: {label: "achievements", unit: "number", whole: true, sortDescending: true},
  cost: {label: "cost", unit: "dollars", whole: false, sortDescending: true},
  tokens: {label: "tokens", unit: "number", whole: true, sortDescending: true},
  turns: {label: "turns", unit: "number", whole: true, sortDescending: true},
  latency_ms: {label: "latency", unit: "milliseconds", whole: false, sortDescending: true},
} as const satisfies Record<string, Metric>;

export type Metric = {
  label: string;
  unit: "number" | "dollars" | "milliseconds";
  whole: boolean;
  sortDescending: boolean;
};

export type MetricName = keyof typeof metrics;

export const metricNames = Object.keys(metrics) as MetricName[];

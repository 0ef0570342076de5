import type {MetricName} from "../recipe/metrics.ts";

/**
 * The bins of a metric over all sessions of a database: fixed when it is opened, so that histograms keep their axes while
 * thresholds move. `edges` has one entry more than there are bins, ascending and round (1, 2, 2.5 or 5 times a power
 * of ten apart); bin i holds `edges[i] <= value < edges[i + 1]`, the last bin also its upper edge and, when `openEnd`,
 * everything above it. `step` is what an arrow key moves a threshold by: a whole number of steps leads from edge
 * to edge. A metric that no session has recorded has the one bin from 0 to 1.
 */
export type Scale = {
  readonly edges: readonly number[];
  readonly step: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly openEnd: boolean;
};

export type Scales = Readonly<Record<MetricName, Scale>>;

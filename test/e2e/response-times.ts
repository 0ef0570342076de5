import assert from "node:assert/strict";
import type {TestContext} from "node:test";
import {percentilesOf} from "../../src/cli/bench/percentiles.ts";
import type {RealTerminal} from "../helpers/terminal.ts";

/** `npm run soak` measures more often and holds to what is promised; the suite, beside other tests, to what nothing but a fault exceeds. */
export const isSoak = process.env["TRACE_TUI_SOAK_RESPONSE"] !== undefined;

/** How long it took (ms) until the screen showed what was wanted, looking each millisecond. */
export async function timed(
  terminal: RealTerminal,
  wanted: string | ((screen: string) => boolean),
  act: () => void,
): Promise<number> {
  const started = performance.now();
  act();
  await terminal.waitFor(wanted, 20_000, 1);
  return performance.now() - started;
}

/** Prints the figures and holds their 95th percentile to a limit (ms). */
export function assertWithin(context: TestContext, what: string, times: readonly number[], limit: number): void {
  const {p50, p95, max} = percentilesOf(times);
  context.diagnostic(
    `${what}: p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, ${max.toFixed(0)} ms at most, of ${times.length}`,
  );
  assert.ok(p95 <= limit, `${what}: p95 ${p95.toFixed(0)} ms, ${limit} allowed`);
}

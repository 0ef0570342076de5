import type {CallOptions} from "../../traces/call-options.ts";

/** A part of a long piece of work. */
export type Stage = {readonly label: string; readonly run: (signal: AbortSignal) => Promise<void>};

/**
 * Runs steps one after the other, the stages of a step side by side. Progress is counted in stages. When one fails, or the call is cancelled,
 * those beside it are stopped, and waited for.
 */
export async function runStages(
  steps: readonly (readonly Stage[])[],
  {signal, onProgress}: CallOptions,
): Promise<void> {
  const stop = new AbortController();
  const signals = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const total = steps.reduce((sum, stages) => sum + stages.length, 0);
  const failures: unknown[] = [];
  let done = 0;
  for (const stages of steps) {
    onProgress?.({label: stages[0]?.label ?? "", done, total});
    await Promise.all(
      stages.map(async stage => {
        try {
          await stage.run(signals);
          done += 1;
          onProgress?.({label: stage.label, done, total});
        } catch (error) {
          failures.push(error);
          stop.abort();
        }
      }),
    );
    if (failures.length > 0) throw failures[0];
  }
}

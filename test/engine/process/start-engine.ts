import {after, type TestContext} from "node:test";
import type {ArgumentOf} from "../../../src/engine/process/protocol.ts";
import {Supervisor, type SupervisorState} from "../../../src/engine/process/supervisor.ts";
import {bundledEngine} from "./bundled-engine.ts";
import type {FixtureMethods} from "./fixture-engine.ts";

export type Opened = {readonly pid: number; readonly path: string | null};
export const again = {repeatable: true} as const;
export const once = {repeatable: false} as const;
export const engineProcess = {...(await bundledEngine()), mostMemory: 4e9};
after(() => engineProcess.remove());

/** An engine over the fixture service, closed with the test. */
export async function startEngine(
  t: TestContext,
  request: ArgumentOf<FixtureMethods, "open"> = {path: null},
  mostMemory = engineProcess.mostMemory,
): Promise<{engine: Supervisor<FixtureMethods, Opened>; states: SupervisorState[]; opened: Opened[]}> {
  const states: SupervisorState[] = [];
  const opened: Opened[] = [];
  const engine = await Supervisor.start<FixtureMethods, Opened>(
    {
      process: {...engineProcess, mostMemory},
      open: (process, call) => process.call("open", request, call),
      onOpened: one => opened.push(one),
      onState: state => states.push(state),
    },
    {},
  );
  t.after(() => engine.close());
  return {engine, states, opened};
}

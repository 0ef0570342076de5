import {Readable, Writable} from "node:stream";
import type {CommandIo} from "../../src/cli/command-io.ts";
import {runCommand} from "../../src/cli/run-command.ts";
import type {ExitCode} from "../../src/errors.ts";

class Capture extends Writable {
  text = "";
  readonly isTTY: boolean;
  readonly columns = 100;

  constructor(isTTY: boolean) {
    super();
    this.isTTY = isTTY;
  }

  override _write(chunk: unknown, _encoding: string, done: () => void): void {
    this.text += String(chunk);
    done();
  }
}

export type Outcome = {readonly exitCode: ExitCode; readonly stdout: string; readonly stderr: string};

export type World = {
  readonly stdin?: string;
  readonly isTTY?: boolean;
  readonly environment?: CommandIo["environment"];
  readonly signal?: AbortSignal;
};

/** A command's world whose output is kept. */
export function capturedIo(world: World = {}) {
  const stdout = new Capture(world.isTTY ?? false);
  const stderr = new Capture(world.isTTY ?? false);
  const stdin: CommandIo["stdin"] = Readable.from([world.stdin ?? ""]);
  const signal = world.signal ?? new AbortController().signal;
  const io: CommandIo = {stdin, stdout, stderr, environment: world.environment ?? {}, interruption: () => signal};
  return {io, stdout, stderr};
}

/** Runs a command line in this process. */
export async function run(argumentList: readonly string[], world: World = {}): Promise<Outcome> {
  const {io, stdout, stderr} = capturedIo(world);
  const exitCode = await runCommand(argumentList, io);
  return {exitCode, stdout: stdout.text, stderr: stderr.text};
}

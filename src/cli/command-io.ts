import type {SafeText} from "../text/safe-text.ts";

/** A stream that text is written to, with what a terminal adds. */
export type Output = NodeJS.WritableStream & {readonly isTTY?: boolean; readonly columns?: number};

/** What a command may touch of the world; tests give their own. */
export type CommandIo = {
  readonly stdin: NodeJS.ReadableStream & {readonly isTTY?: boolean};
  /** Data. */
  readonly stdout: Output;
  /** Narration: progress, notes, errors. */
  readonly stderr: Output;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /**
   * Aborted when the user interrupts or nobody reads stdout any more. Signals are watched from the first call on: the
   * interface, which handles keys and signals itself, never asks.
   */
  readonly interruption: () => AbortSignal;
};

/** Writes what a person reads. Waits until the stream takes more. */
export function tell(stream: Output, text: SafeText): Promise<void> {
  return writeData(stream, text);
}

/** Writes what a program reads, as it is. Waits until the stream takes more, so that a large result is not piled up in memory. */
export function writeData(stream: Output, text: string): Promise<void> {
  return new Promise(resolve => {
    if (stream.write(text)) {
      resolve();
      return;
    }
    const events = ["drain", "close", "error"];
    const done = () => {
      for (const event of events) stream.removeListener(event, done);
      resolve();
    };
    for (const event of events) stream.once(event, done);
  });
}

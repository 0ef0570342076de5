import {EventEmitter} from "node:events";

/** Ink writes each frame between the marks of synchronized output. */
const frameEnd = "\u001b[?2026l";

/** Stands for the terminal that the interface draws on, and keeps only how much came and when. */
export class RecordingScreen extends EventEmitter {
  readonly isTTY = true;
  readonly writable = true;
  columns: number;
  rows: number;
  bytes = 0;
  frames = 0;
  lastAt = performance.now();

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string, ...rest: readonly unknown[]): boolean {
    this.bytes += Buffer.byteLength(text);
    if (text.includes(frameEnd)) this.frames++;
    this.lastAt = performance.now();
    this.emit("written", this.lastAt);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  }

  /** Calls `listener` with the moment of each write; gives a function that stops it. */
  listen(listener: (at: number) => void): () => void {
    this.on("written", listener);
    return () => this.off("written", listener);
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit("resize");
  }
}

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
  /** Called with the moment of each write. */
  onWrite: ((at: number) => void) | null = null;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  write(text: string, ...rest: readonly unknown[]): boolean {
    this.bytes += Buffer.byteLength(text);
    if (text.includes(frameEnd)) this.frames++;
    this.lastAt = performance.now();
    this.onWrite?.(this.lastAt);
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  }

  resize(columns: number, rows: number): void {
    this.columns = columns;
    this.rows = rows;
    this.emit("resize");
  }
}

import {setTimeout as sleep} from "node:timers/promises";
import type {DuckDBConnection} from "@duckdb/node-api";
import {TraceError} from "../errors.ts";

/** How long the file stays attached after the last statement that needed it. */
const letGoAfter = 2000;
const lookAgain = 100;
const longestRelease = 30_000;

/** Who has which file attached in this process: two at once would share, and lose, one lock. */
const holders = new Map<string, Attachment>();

export type AttachmentParts = {
  readonly connection: DuckDBConnection;
  /** Attaches the file; rejects with a TraceError. */
  readonly attach: (connection: DuckDBConnection) => Promise<void>;
  /** The absolute path of the user's file; null for a private copy, which is never let go. */
  readonly shared: string | null;
  /** Whether statements are under way. */
  readonly busy: () => boolean;
};

/**
 * The source file's place in DuckDB. DuckDB's read lock makes the writer's next opening fail, so a file that is not a private copy is attached
 * when a statement needs it and let go when none has for two seconds. The in-memory tables stay.
 */
export class Attachment {
  readonly #parts: AttachmentParts;
  #attached = false;
  #lastUse = 0;
  #timer: NodeJS.Timeout | undefined;
  #change: Promise<void> = Promise.resolve();

  constructor(parts: AttachmentParts) {
    this.#parts = parts;
  }

  /** Attaches the file unless it is. */
  attach(): Promise<void> {
    return this.#inTurn(async () => {
      this.#lastUse = Date.now();
      if (this.#attached) return;
      const {shared, connection} = this.#parts;
      if (shared !== null) {
        await releaseFile(shared, this);
        holders.set(shared, this);
      }
      try {
        await this.#parts.attach(connection);
      } catch (error) {
        if (shared !== null && holders.get(shared) === this) holders.delete(shared);
        throw error;
      }
      this.#attached = true;
      this.#watch();
    });
  }

  /** Says that a statement that is about to run needs the file. */
  touch(): void {
    this.#lastUse = Date.now();
  }

  /** Resolves once no change is under way. */
  settled(): Promise<void> {
    return this.#change;
  }

  /** Lets the file go as soon as no statement is under way; rejects with a `locked` TraceError when one goes on for too long. */
  async release(): Promise<void> {
    const end = Date.now() + longestRelease;
    for (;;) {
      await this.#inTurn(() => this.#detach());
      if (!this.#attached) return;
      if (Date.now() > end) {
        throw new TraceError("locked", "the file is still being read by this program", "Try again later.");
      }
      await sleep(lookAgain / 4);
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    const {shared} = this.#parts;
    if (shared !== null && holders.get(shared) === this) holders.delete(shared);
    this.#attached = false;
  }

  #watch(): void {
    if (this.#parts.shared === null || !this.#attached) return;
    clearTimeout(this.#timer);
    const wait = Math.max(lookAgain, this.#lastUse + letGoAfter - Date.now());
    this.#timer = setTimeout(() => {
      if (Date.now() < this.#lastUse + letGoAfter) this.#watch();
      else
        void this.#inTurn(() => this.#detach())
          .catch(() => undefined)
          .finally(() => this.#watch());
    }, wait);
    this.#timer.unref();
  }

  async #detach(): Promise<void> {
    // A statement that has begun would lose the file between its preparation and its run.
    if (!this.#attached || this.#parts.busy()) return;
    await this.#parts.connection.run("DETACH src");
    this.close();
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#change.then(work);
    this.#change = turn.catch(() => undefined);
    return turn;
  }
}

/** Makes whoever has the file attached in this process let it go: required before the file is read in any other way. */
export async function releaseFile(real: string, except?: Attachment): Promise<void> {
  for (;;) {
    const holder = holders.get(real);
    if (holder === undefined || holder === except) return;
    await holder.release();
  }
}

/** Whether a statement failed only because the file has been let go. */
export function isLetGo(error: unknown): boolean {
  if (error instanceof TraceError && error.cause !== undefined) return isLetGo(error.cause);
  return (
    error instanceof Error &&
    /Catalog "src" does not exist|requires database src but it was not attached/.test(error.message)
  );
}

import {TraceError} from "../src/errors.ts";

/** What is known of a value that is asked for again and again. `stale` while a newer answer is on its way. */
export type Resource<Value> = {
  readonly value: Value | null;
  readonly stale: boolean;
  readonly error: TraceError | null;
};

export const emptyResource: Resource<never> = {value: null, stale: false, error: null};

/** How long a superseded query may go on before it is cancelled: a shorter one is as well let finish, and shown. */
const patience = 60;

export type LatestOptions<Request, Value> = {
  /** `tell` shows what is known so far of a value that takes long: it stays marked stale. */
  readonly run: (request: Request, signal: AbortSignal, tell: (value: Value) => void) => Promise<Value>;
  /** Whether two requests ask for the same. */
  readonly same: (a: Request, b: Request) => boolean;
  readonly publish: (change: Partial<Resource<Value>>, request: Request) => void;
};

/**
 * Answers the newest of many requests: one query at a time, one request waiting at most (the newest), and a query that was
 * superseded is cancelled once it has had a moment to finish, so that holding a key down shows answers while they are
 * quick and wastes no work when they are slow. The last value stays, marked stale, until the next arrives.
 */
export class Latest<Request, Value> {
  readonly #options: LatestOptions<Request, Value>;
  #running: {
    request: Request;
    controller: AbortController;
    startedAt: number;
    timer: NodeJS.Timeout | undefined;
  } | null = null;
  #waiting: {request: Request} | null = null;
  #answered: {request: Request} | null = null;
  #closed = false;

  constructor(options: LatestOptions<Request, Value>) {
    this.#options = options;
  }

  ask(request: Request): void {
    const {same, publish} = this.#options;
    if (this.#closed) return;
    if (this.#running) {
      if (same(this.#running.request, request) && !this.#running.controller.signal.aborted) {
        this.#waiting = null;
        clearTimeout(this.#running.timer);
        this.#running.timer = undefined;
        return;
      }
      this.#waiting = {request};
      publish({stale: true}, request);
      this.#cancelSoon();
      return;
    }
    if (this.#answered && same(this.#answered.request, request)) return;
    publish({stale: true}, request);
    void this.#start(request);
  }

  /** Asks again, although the request is the same: the engine came back, or the data changed. */
  refresh(request: Request): void {
    this.#answered = null;
    this.#running?.controller.abort();
    this.ask(request);
  }

  /** Gives up what runs and what waits: its answer is not wanted any more. */
  cancel(): void {
    this.#waiting = null;
    this.#running?.controller.abort();
  }

  close(): void {
    this.#closed = true;
    this.cancel();
  }

  #cancelSoon(): void {
    const running = this.#running;
    if (!running || running.timer) return;
    const left = Math.max(0, running.startedAt + patience - performance.now());
    running.timer = setTimeout(() => running.controller.abort(), left);
  }

  async #start(request: Request): Promise<void> {
    const {same, publish} = this.#options;
    const controller = new AbortController();
    this.#running = {request, controller, startedAt: performance.now(), timer: undefined};
    try {
      const tell = (value: Value) => {
        if (!this.#closed && !controller.signal.aborted) publish({value, stale: true, error: null}, request);
      };
      const value = await this.#options.run(request, controller.signal, tell);
      this.#answered = {request};
      if (!this.#closed) publish({value, stale: this.#waiting !== null, error: null}, request);
    } catch (error) {
      this.#answered = null;
      if (!this.#closed && !controller.signal.aborted) {
        this.#answered = {request};
        publish({stale: this.#waiting !== null, error: asTraceError(error)}, request);
      }
    } finally {
      clearTimeout(this.#running?.timer);
      this.#running = null;
      const next = this.#waiting;
      this.#waiting = null;
      if (next && !this.#closed) {
        // What came may already hold what was waited for: nothing else would then take the mark off.
        if (this.#answered && same(this.#answered.request, next.request)) publish({stale: false}, next.request);
        else this.ask(next.request);
      }
    }
  }
}

function asTraceError(error: unknown): TraceError {
  if (error instanceof TraceError) return error;
  return new TraceError("engine", error instanceof Error ? error.message : String(error), null, {cause: error});
}

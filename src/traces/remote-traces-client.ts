import type {ArgumentOf, AnswerOf} from "../engine/process/protocol.ts";
import type {Supervisor, SupervisorState} from "../engine/process/supervisor.ts";
import type {FileWatch} from "../engine/watch-file.ts";
import {TraceError} from "../errors.ts";
import type {ExportOptions} from "../export/export-result.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "./call-options.ts";
import type {RemoteState, RemoteTraces} from "./remote-traces.ts";
import type {QueryOptions} from "./traces.ts";
import type {Asked, TracesMethods} from "./traces-service.ts";

type Engine = Supervisor<TracesMethods, SourceDescription>;

/** The Traces of an engine process, from the side of those who ask. */
export class RemoteTracesClient implements RemoteTraces {
  readonly #follow: boolean;
  readonly #dispose: () => Promise<void>;
  readonly #exports = new Set<Promise<unknown>>();
  readonly #listeners = new Set<(state: RemoteState) => void>();
  #engine: Engine | null = null;
  #watch: FileWatch | null = null;
  #source: SourceDescription | null = null;
  #state: RemoteState = {phase: "ready", behind: false, refused: null};

  /** `dispose` is called once the last engine has ended. */
  constructor(follow: boolean, dispose: () => Promise<void>) {
    this.#follow = follow;
    this.#dispose = dispose;
  }

  connect(engine: Engine, watch: FileWatch): void {
    this.#engine = engine;
    this.#watch = watch;
    watch.start();
  }

  opened(source: SourceDescription): void {
    this.#source = source;
  }

  engineChanged(state: SupervisorState): void {
    this.#tell(state.phase === "ready" ? {phase: "ready", behind: false, refused: null} : state);
  }

  async fileChanged(): Promise<void> {
    if (this.#state.phase !== "ready") return;
    if (!this.#state.behind) this.#tell({...this.#state, behind: true});
    if (this.#follow) await this.refresh().catch(() => undefined);
  }

  get source(): SourceDescription {
    if (this.#source === null) throw new TraceError("engine", "no database is open");
    return this.#source;
  }

  get state(): RemoteState {
    return this.#state;
  }

  get pid(): number | undefined {
    return this.#engine?.pid;
  }

  onState(listener: (state: RemoteState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async refresh(call: CallOptions = {}): Promise<SourceDescription> {
    if (this.#state.phase === "dead") {
      await this.#engine?.restart();
      return this.source;
    }
    await this.#watch?.mark();
    try {
      this.#source = await this.#call("refresh", null, call);
      this.#tell({phase: "ready", behind: false, refused: null});
      return this.#source;
    } catch (error) {
      if (this.#state.phase === "ready") {
        const refused = error instanceof Error ? error.message : String(error);
        this.#tell({phase: "ready", behind: true, refused});
      }
      throw error;
    }
  }

  readonly sessions = (asked: Asked<"sessions">, call?: CallOptions) => this.#call("sessions", asked, call);
  readonly position = (asked: Asked<"position">, call?: CallOptions) => this.#call("position", asked, call);
  readonly find = (asked: Asked<"find">, call?: CallOptions) => this.#call("find", asked, call);
  readonly statistics = (asked: Asked<"statistics">, call?: CallOptions) => this.#call("statistics", asked, call);
  readonly cube = (asked: Asked<"cube">, call?: CallOptions) => this.#call("cube", asked, call);
  readonly checkWhere = (asked: Asked<"checkWhere">, call?: CallOptions) => this.#call("checkWhere", asked, call);
  readonly conversation = (asked: Asked<"conversation">, call?: CallOptions) => this.#call("conversation", asked, call);
  readonly outline = (asked: Asked<"outline">, call?: CallOptions) => this.#call("outline", asked, call);
  readonly messageText = (asked: Asked<"messageText">, call?: CallOptions) => this.#call("messageText", asked, call);
  readonly findMessages = (asked: Asked<"findMessages">, call?: CallOptions) => this.#call("findMessages", asked, call);
  readonly resolveSession = (asked: Asked<"resolveSession">, call?: CallOptions) =>
    this.#call("resolveSession", asked, call);

  readonly query = (sql: string, given: QueryOptions = {}) => {
    const [options, call] = parted(given);
    return this.#call("query", {sql, options}, call);
  };

  readonly export = (recipe: Recipe, path: string, given: ExportOptions & CallOptions = {}) => {
    const [options, call] = parted(given);
    const result = this.#call("export", {recipe, path, options}, call, true).catch(async (error: unknown) => {
      const {reapBeside} = await import("../export/files/reap-beside.ts");
      await reapBeside(path);
      throw error;
    });
    this.#exports.add(result);
    const ended = () => this.#exports.delete(result);
    result.then(ended, ended);
    return result;
  };

  /** Takes half a second at most, whatever is running. */
  async close(): Promise<void> {
    this.#watch?.stop();
    this.#listeners.clear();
    await this.#engine?.close();
    await Promise.allSettled(this.#exports);
    await this.#dispose();
  }

  #call<Name extends keyof TracesMethods>(
    name: Name,
    argument: ArgumentOf<TracesMethods, Name>,
    call: CallOptions = {},
    writes = false,
  ): Promise<AnswerOf<TracesMethods, Name>> {
    if (this.#engine === null) return Promise.reject(new TraceError("engine", "no database is open"));
    return this.#engine.call(name, argument, {...parted(call)[1], writes, repeatable: !writes});
  }

  #tell(state: RemoteState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }
}

/** Options without, and only, what cannot be sent to another process. */
function parted<Given extends CallOptions>(given: Given): readonly [Omit<Given, keyof CallOptions>, CallOptions] {
  const {signal, onProgress, ...rest} = given;
  return [rest, {...(signal && {signal}), ...(onProgress && {onProgress})}];
}

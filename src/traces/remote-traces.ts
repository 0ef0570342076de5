import {defaultMemoryLimit} from "../engine/engine-options.ts";
import {Supervisor, type SupervisorState} from "../engine/process/supervisor.ts";
import {makePrivateFolder, type PrivateFolder} from "../engine/snapshot/private-folder.ts";
import {FileWatch} from "../engine/watch-file.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "./call-options.ts";
import {engineEntry} from "./engine-entry.ts";
import {RemoteTracesClient} from "./remote-traces-client.ts";
import type {Traces} from "./traces.ts";
import type {SentOptions, TracesMethods} from "./traces-service.ts";

/** How the engine process does, and how the data shown compares with the file. */
export type RemoteState =
  | {
      readonly phase: "ready";
      /** Whether the file has been written to since it was read. */
      readonly behind: boolean;
      /** Why the file could not be read anew, in words; null when it could, or when nobody tried. */
      readonly refused: string | null;
    }
  | Exclude<SupervisorState, {phase: "ready"}>;

export type RemoteTraces = Traces & {
  readonly state: RemoteState;
  /** Calls `listener` at every change; gives a function that stops it. At `ready`, `source` is what is now shown. */
  onState(listener: (state: RemoteState) => void): () => void;
  /** Reads the file anew; until that is done the old state goes on answering. Revives an engine that was given up. */
  refresh(call?: CallOptions): Promise<SourceDescription>;
  /** The process id of the engine, while there is one. */
  readonly pid: number | undefined;
};

export type RemoteOptions = SentOptions &
  CallOptions & {
    /** Reads the file anew whenever its writer has changed it. */
    readonly follow?: boolean;
  };

/** The process may hold more than DuckDB's own limit: strings that functions build are not counted, and freed memory comes back late. */
const mostMemory = (limitMegabytes: number) => limitMegabytes * 1.5e6 + 300e6;

/**
 * Opens a trace database in an engine process. Rejects with the TraceError that opening gives. The process may die of a damaged file, an endless query
 * or too much memory: the call under way then rejects with an `engine` TraceError and another process takes its place.
 */
export async function openRemoteTraces(path: string, options: RemoteOptions = {}): Promise<RemoteTraces> {
  const {signal, onProgress, follow = false, ...sent} = options;
  const call: CallOptions = {...(signal && {signal}), ...(onProgress && {onProgress})};
  // What an engine has read is not lost when it dies: it keeps it in a folder of this process. Of a file that changes all the time it would be outdated.
  let folder: PrivateFolder | null = null;
  const dispose = async () => folder?.remove();
  const client = new RemoteTracesClient(follow, dispose);
  const watch = new FileWatch(path, () => client.fileChanged());
  await watch.mark();
  const engine = await Supervisor.start<TracesMethods, SourceDescription>(
    {
      process: {
        ...engineEntry(),
        mostMemory: mostMemory(options.memoryLimitMegabytes ?? defaultMemoryLimit()),
      },
      open: async (process, call) => {
        await watch.mark();
        if (follow) return process.call("open", {path, options: sent}, call);
        folder ??= await makePrivateFolder();
        return process.call("open", {path, options: {...sent, keepIn: folder.path}}, call);
      },
      onOpened: source => client.opened(source),
      onState: state => client.engineChanged(state),
    },
    call,
  ).catch(async (error: unknown) => {
    await dispose();
    throw error;
  });
  client.connect(engine, watch);
  return client;
}

import type {CallOptions} from "../traces/call-options.ts";

/** A call's signal, as the engine takes it. */
export function signalOf({signal}: CallOptions): {readonly signal?: AbortSignal} {
  return signal === undefined ? {} : {signal};
}

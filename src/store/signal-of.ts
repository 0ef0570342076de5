import type {CallOptions} from "../traces/call-options.ts";

/** The signal of a call, as a statement's options take it. */
export function signalOf({signal}: CallOptions): {readonly signal?: AbortSignal} {
  return signal === undefined ? {} : {signal};
}

import type {ErrorKind} from "../../errors.ts";
import type {CallOptions, Progress} from "../../traces/call-options.ts";

/** What a process offers to another: methods of one argument, which can be cancelled and watched. */
export type Method = (argument: never, call: CallOptions) => Promise<unknown>;
export type Service = {readonly [name: string]: Method};

export type ArgumentOf<Offered, Name extends keyof Offered> = Offered[Name] extends (
  argument: infer A,
  call: CallOptions,
) => unknown
  ? A
  : never;
export type AnswerOf<Offered, Name extends keyof Offered> = Offered[Name] extends (...given: never) => Promise<infer R>
  ? R
  : never;

/**
 * Messages, by what is known of the values in them: `unknown` when sending. When receiving it is `never`, which fits wherever it is
 * passed: both processes are this program, so what was sent is what is expected.
 */
export type Request<Value> =
  | {
      readonly type: "call";
      readonly id: number;
      readonly method: string;
      readonly argument: Value;
      /** Whether somebody wants to know how far the call has come. */
      readonly watched: boolean;
    }
  | {readonly type: "cancel"; readonly id: number}
  | {readonly type: "close"};

export type Reply<Value> =
  | {readonly type: "answer"; readonly id: number; readonly value: Value}
  | {readonly type: "failure"; readonly id: number; readonly failure: Failure}
  | {readonly type: "progress"; readonly id: number; readonly progress: Progress}
  /** Asked to close, the process has something left to write: it ends by itself, whether anyone waits or not. */
  | {readonly type: "finishing"};

/** An error on its way between processes: `kind` is null for one that is not a TraceError. */
export type Failure = {
  readonly kind: ErrorKind | null;
  readonly message: string;
  readonly remedy: string | null;
  readonly stack: string | null;
};

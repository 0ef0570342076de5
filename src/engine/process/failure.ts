import {TraceError} from "../../errors.ts";
import type {Failure} from "./protocol.ts";

/** An error as it is sent. */
export function failureOf(error: unknown): Failure {
  if (error instanceof TraceError) return {kind: error.kind, message: error.message, remedy: error.remedy, stack: null};
  if (error instanceof Error) return {kind: null, message: error.message, remedy: null, stack: error.stack ?? null};
  return {kind: null, message: String(error), remedy: null, stack: null};
}

/** The error that was sent; what it was caused by stays behind. */
export function errorOf(failure: Failure): Error {
  if (failure.kind !== null) return new TraceError(failure.kind, failure.message, failure.remedy);
  const error = new Error(failure.message);
  if (failure.stack !== null) error.stack = failure.stack;
  return error;
}

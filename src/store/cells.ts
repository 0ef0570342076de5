import type {Cell} from "../engine/engine.ts";

/** What a query of the store's own gave is not what its SQL says: a defect of the program. */
function unexpected(cell: Cell | undefined, wanted: string): Error {
  return new Error(`a query gave ${cell === undefined ? "nothing" : typeof cell} where it gives ${wanted}`);
}

export function textOf(cell: Cell | undefined): string {
  if (typeof cell !== "string") throw unexpected(cell, "text");
  return cell;
}

export function textOrNull(cell: Cell | undefined): string | null {
  return cell === null ? null : textOf(cell);
}

/** A number; an integer beyond 2^53 is rounded. */
export function numberOf(cell: Cell | undefined): number {
  if (typeof cell === "number") return cell;
  if (typeof cell === "bigint") return Number(cell);
  throw unexpected(cell, "a number");
}

export function numberOrNull(cell: Cell | undefined): number | null {
  return cell === null ? null : numberOf(cell);
}

export function booleanOf(cell: Cell | undefined): boolean {
  if (typeof cell !== "boolean") throw unexpected(cell, "a boolean");
  return cell;
}

export function listOf<Item>(cell: Cell | undefined, item: (cell: Cell | undefined) => Item): readonly Item[] {
  if (!Array.isArray(cell)) throw unexpected(cell, "a list");
  return cell.map(entry => item(entry));
}

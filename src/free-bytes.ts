/**
 * Gives the memory of bytes back at once where Node can, from version 22 on: they have no length any more. Elsewhere the next garbage collection does it,
 * which is due the sooner the more of them wait.
 */
export function freeBytes({
  buffer,
}: {
  readonly buffer: ArrayBuffer & {transfer?: (length: number) => ArrayBuffer};
}): void {
  buffer.transfer?.(0);
}

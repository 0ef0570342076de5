/** A mouse event in cells, from 0 at the top left. */
export type MouseEvent = {
  readonly x: number;
  readonly y: number;
  readonly kind: "down" | "up" | "drag" | "wheel-up" | "wheel-down";
};

const report = /^\u001b\[<(\d+);(\d+);(\d+)([Mm])$/;

/** Reads one SGR mouse report (xterm's mode 1006); null when the sequence is none. */
export function parseMouseEvent(sequence: string): MouseEvent | null {
  const match = report.exec(sequence);
  if (!match) return null;
  const code = Number(match[1]);
  return {x: Number(match[2]) - 1, y: Number(match[3]) - 1, kind: kindOf(code, match[4] === "M")};
}

function kindOf(code: number, pressed: boolean): MouseEvent["kind"] {
  if (code & 64) return code & 1 ? "wheel-down" : "wheel-up";
  if (code & 32) return "drag";
  return pressed ? "down" : "up";
}

/**
 * One key press. `name` is what the key table binds (`j`, `J`, `ctrl+d`, `shift+left`, `enter`, `space`, `f1`); `text` is what
 * the key types into a text field, empty when it types nothing. A paste is one key named `paste`.
 */
export type Key = {readonly name: string; readonly text: string};

const controls: Readonly<Record<string, string>> = {
  "\r": "enter",
  "\n": "enter",
  "\t": "tab",
  "\u007f": "backspace",
  "\b": "backspace",
  "\u001b": "escape",
  "\u0000": "ctrl+space",
};

const finals: Readonly<Record<string, string>> = {
  A: "up",
  B: "down",
  C: "right",
  D: "left",
  H: "home",
  F: "end",
  P: "f1",
  Q: "f2",
  R: "f3",
  S: "f4",
};

const tildes: Readonly<Record<string, string>> = {
  1: "home",
  2: "insert",
  3: "delete",
  4: "end",
  5: "pageup",
  6: "pagedown",
  7: "home",
  8: "end",
  11: "f1",
  12: "f2",
};

/** xterm's modifier parameter: 1 plus 1 for shift, 2 for alt, 4 for control. */
function modified(name: string, modifier: string | undefined): string {
  const bits = Number(modifier ?? 1) - 1;
  return `${bits & 4 ? "ctrl+" : ""}${bits & 2 ? "alt+" : ""}${bits & 1 ? "shift+" : ""}${name}`;
}

function sequenceName(sequence: string): string | null {
  if (sequence === "\u001b[Z") return "shift+tab";
  if (sequence === "\u001b[[A") return "f1";
  const cursor = /^\u001b(?:\[|O)(?:\d+;(\d+))?([A-HP-S])$/.exec(sequence);
  if (cursor?.[2]) {
    const name = finals[cursor[2]];
    return name ? modified(name, cursor[1]) : null;
  }
  const tilde = /^\u001b\[(\d+)(?:;(\d+))?~$/.exec(sequence);
  if (tilde?.[1]) {
    const name = tildes[tilde[1]];
    return name ? modified(name, tilde[2]) : null;
  }
  const alt = /^\u001b([^[O])$/u.exec(sequence);
  return alt?.[1] ? `alt+${alt[1]}` : null;
}

/** Names one key sequence as `split-keys.ts` cuts it; null for a sequence that is no key (an answer of the terminal, say). */
export function keyOf(sequence: string): Key | null {
  const control = controls[sequence];
  if (control) return {name: control, text: ""};
  if (sequence === " ") return {name: "space", text: " "};
  const code = sequence.charCodeAt(0);
  if (sequence.length === 1 && code < 0x20) return {name: `ctrl+${String.fromCharCode(code + 0x60)}`, text: ""};
  if (code === 0x1b) {
    const name = sequenceName(sequence);
    return name ? {name, text: ""} : null;
  }
  return {name: sequence, text: sequence};
}

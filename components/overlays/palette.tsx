import type {Binding} from "../../hooks/keys/binding.ts";
import {keyLabel} from "../../hooks/keys/key-label.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {TextField} from "../text-field.tsx";
import {row, useTheme} from "../theme.ts";
import {Dialog, dialogLine} from "./dialog.tsx";

type PaletteProps = {
  readonly text: string;
  readonly index: number;
  readonly matches: readonly Binding[];
  readonly columns: number;
  readonly rows: number;
  readonly onChange: (text: string) => void;
};

/** Every command that works now, found by typing. */
export function Palette({text, index, matches, columns, rows, onChange}: PaletteProps) {
  const theme = useTheme();
  const width = Math.min(72, columns - 6);
  const visible = Math.max(3, Math.min(14, rows - 6));
  const from = Math.max(0, Math.min(index - Math.floor(visible / 2), matches.length - visible));
  const keyWidth = 12;
  const nameWidth = Math.min(26, Math.floor(width * 0.4));
  const lines = matches.slice(from, from + visible).map((binding, at) => {
    const cells = safe`${fitText(safeText(binding.command), nameWidth)} ${fitText(safeText(binding.help), width - nameWidth - keyWidth - 2)} ${fitText(safeText(keyLabel(binding.keys[0] ?? "")), keyWidth, {align: "right"})}`;
    return {text: row((from + at === index ? theme.cursor : theme.plain)(fitText(cells, width))), width};
  });
  const none =
    matches.length === 0 ? [dialogLine(trusted("no command of that name works here"), width, theme.dim)] : [];
  return (
    <Dialog
      title={trusted("Commands")}
      note={trusted("↑ ↓ choose, Enter runs, Esc closes")}
      lines={[...lines, ...none]}
      columns={columns}
      rows={rows}
      width={width}
    >
      <TextField value={text} width={width} onChange={onChange} />
    </Dialog>
  );
}

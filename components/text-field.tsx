import {Box} from "ink";
import TextInput from "ink-text-input";
import {displayWidth} from "../src/text/display-width.ts";

type TextFieldProps = {
  readonly value: string;
  readonly width: number;
  readonly onChange: (value: string) => void;
};

/** Leaves out what would steer the terminal: the field shows its value as it is. */
const withoutControls = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}]/gu, "");

/** One line of text being typed; the end stays in view when it is longer than the field. Enter and Esc are the key table's. */
export function TextField({value, width, onChange}: TextFieldProps) {
  const shown = withoutControls(value);
  const needed = displayWidth(shown) + 1;
  return (
    <Box width={width} height={1} overflow="hidden" justifyContent={needed > width ? "flex-end" : "flex-start"}>
      <Box width={Math.max(needed, width)} flexShrink={0}>
        <TextInput value={shown} onChange={text => onChange(withoutControls(text))} />
      </Box>
    </Box>
  );
}

import {Box} from "ink";
import {formRows} from "../hooks/form/form-rows.ts";
import type {Field, FieldPurpose} from "../hooks/state/app-state.ts";
import {displayWidth} from "../src/text/display-width.ts";
import {fitText} from "../src/text/fit-text.ts";
import {safeText, type SafeText} from "../src/text/safe-text.ts";
import {safe, trusted} from "../src/text/trusted.ts";
import {Line} from "./safe-text.tsx";
import {TextField} from "./text-field.tsx";
import {useTheme} from "./theme.ts";

type PromptProps = {readonly field: Field; readonly width: number; readonly onChange: (value: string) => void};

type Texts = {readonly label: SafeText; readonly hint: SafeText};

function textsOf(purpose: FieldPurpose, value: string): Texts {
  switch (purpose.kind) {
    case "find":
      if (value.startsWith("/")) {
        return {label: trusted("Search all messages"), hint: trusted("keeps the sessions that hold it; empty is off")};
      }
      return {label: trusted("Find"), hint: trusted("id, model, experiment; // searches all messages")};
    case "search":
      return {label: trusted("Search"), hint: trusted("in this conversation; n and N go on")};
    case "export":
      return {label: trusted("Export to"), hint: trusted("Enter writes, Esc leaves")};
    case "save":
      return {label: trusted("Save recipe to"), hint: trusted("Enter writes, Esc leaves")};
    case "row": {
      const row = formRows.find(({id}) => id === purpose.row);
      return {label: safeText(row?.label ?? ""), hint: safeText(row?.field?.hint ?? "")};
    }
  }
}

/** The last row while something is typed: what it is for, the field, and what is wrong or allowed. */
export function Prompt({field, width, onChange}: PromptProps) {
  const theme = useTheme();
  const {label, hint} = textsOf(field.purpose, field.value);
  const head = safe` ${label}: `;
  const note = field.error === null ? hint : safeText(field.error);
  const noteWidth = Math.min(displayWidth(note) + 2, Math.floor(width * (field.error === null ? 0.45 : 0.6)));
  const fieldWidth = Math.max(4, width - displayWidth(head) - noteWidth);
  return (
    <Box width={width} height={1}>
      <Line text={theme.accent(head)} />
      <TextField value={field.value} width={fieldWidth} onChange={onChange} />
      <Line text={(field.error === null ? theme.dim : theme.warning)(fitText(safe`  ${note}`, noteWidth))} />
    </Box>
  );
}

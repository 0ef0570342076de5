import type {App} from "../app.ts";
import {formRows} from "../form/form-rows.ts";

/** Takes what is typed and says at once what is wrong with it; nothing is applied before Enter. */
export function changeField(app: App, value: string): void {
  app.store.setState(({field, recipe}) => {
    if (!field) return {};
    const {purpose} = field;
    const row = purpose.kind === "row" ? formRows.find(({id}) => id === purpose.row) : undefined;
    const parsed = row?.field?.parse(recipe, value);
    return {field: {...field, value, confirmed: null, error: parsed && "error" in parsed ? parsed.error : null}};
  });
}

import {TraceError} from "../../src/errors.ts";
import type {App} from "../app.ts";
import type {Field} from "../state/app-state.ts";
import {fileOf, mayWrite} from "./ask-to-replace.ts";

/** Writes the selection to the file that the field names, showing how far it has come. */
export function exportTo(app: App, field: Field): void {
  const traces = app.traces();
  if (!traces || field.value.trim() === "") {
    app.store.setState({field: {...field, error: traces ? "a file name is needed" : "the database is not open yet"}});
    return;
  }
  if (!mayWrite(app, field)) return;
  const path = fileOf(field);
  const controller = new AbortController();
  app.store.setState({field: null, exporting: {path, progress: null, controller}});
  traces
    .export(app.store.getState().recipe, path, {
      force: field.confirmed === path,
      signal: controller.signal,
      onProgress: progress =>
        app.store.setState(({exporting}) => (exporting ? {exporting: {...exporting, progress}} : {})),
    })
    .then(result => app.store.setState({exporting: null, overlay: {kind: "exported", result}}))
    .catch((error: unknown) => {
      const cancelled = controller.signal.aborted;
      const reason =
        error instanceof TraceError ? [error.message, error.remedy].filter(Boolean).join(": ") : String(error);
      app.store.setState({
        exporting: null,
        notice: cancelled
          ? {text: "Export cancelled: nothing was written", tone: "warning"}
          : {text: `Not exported: ${reason}`, tone: "error"},
      });
    });
}

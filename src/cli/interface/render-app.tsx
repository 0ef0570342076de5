import {type Instance, render} from "ink";
import {App} from "../../../components/app.tsx";
import {createTheme} from "../../../components/theme.ts";
import type {App as AppServices} from "../../../hooks/app.ts";
import type {KeyStdin} from "../../terminal/key-stdin.ts";

type RenderOptions = {
  readonly app: AppServices;
  readonly colours: boolean;
  readonly ascii: boolean;
  readonly keys: KeyStdin;
  /** Where to draw, if not on the process's own terminal. */
  readonly stdout?: NodeJS.WriteStream;
};

/** Draws the interface on the whole screen, which Ink takes and gives back. */
export function renderApp({app, colours, ascii, keys, stdout = process.stdout}: RenderOptions): Instance {
  return render(<App app={app} theme={createTheme({colours, ascii})} />, {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- KeyStdin has the eight methods that Ink calls
    stdin: keys as unknown as NodeJS.ReadStream,
    stdout,
    alternateScreen: true,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
    maxFps: 250,
  });
}

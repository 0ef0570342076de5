import type {App} from "../../hooks/app.ts";
import {paletteMatches} from "../../hooks/keys/palette-matches.ts";
import {placeOf} from "../../hooks/keys/keymap.ts";
import type {AppState} from "../../hooks/state/app-state.ts";
import {trusted} from "../../src/text/trusted.ts";
import {useTheme} from "../theme.ts";
import {Dialog, dialogLine} from "./dialog.tsx";
import {Exported} from "./exported.tsx";
import {Help} from "./help.tsx";
import {NamesPicker} from "./names-picker.tsx";
import {Palette} from "./palette.tsx";

/** What lies over the screen, if anything. */
export function Overlays({app, state}: {readonly app: App; readonly state: AppState}) {
  const theme = useTheme();
  const {overlay, columns, rows} = state;
  switch (overlay?.kind) {
    case undefined:
      return null;
    case "help":
      return <Help place={placeOf(state)} top={overlay.top} columns={columns} rows={rows} />;
    case "palette":
      return (
        <Palette
          text={overlay.text}
          index={overlay.index}
          matches={paletteMatches(state, overlay.text)}
          columns={columns}
          rows={rows}
          onChange={text => app.store.setState({overlay: {kind: "palette", text, index: 0}})}
        />
      );
    case "names":
      return (
        <NamesPicker
          filter={overlay.filter}
          index={overlay.index}
          recipe={state.recipe}
          source={state.source}
          columns={columns}
          rows={rows}
        />
      );
    case "copy":
      return (
        <Dialog
          title={trusted("Copy")}
          note={trusted("Esc leaves")}
          lines={[
            dialogLine(trusted("m  message at the cursor"), 34, theme.plain),
            dialogLine(trusted("j  conversation as JSON"), 34, theme.plain),
            dialogLine(trusted("s  SQL of the selection"), 34, theme.plain),
            dialogLine(trusted("i  session id"), 34, theme.plain),
          ]}
          columns={columns}
          rows={rows}
          width={34}
        />
      );
    case "exported":
      return <Exported result={overlay.result} columns={columns} rows={rows} />;
  }
}

import {basename} from "node:path";
import {Box, useApp, useStdin} from "ink";
import {useEffect} from "react";
import type {App as AppServices} from "../hooks/app.ts";
import {changeField} from "../hooks/effects/change-field.ts";
import {bindingsFor, placeOf} from "../hooks/keys/keymap.ts";
import {smallest} from "../hooks/layout.ts";
import type {AppState} from "../hooks/state/app-state.ts";
import {useAppState} from "../hooks/use-app-state.ts";
import {useQueries} from "../hooks/use-queries.ts";
import {fitText} from "../src/text/fit-text.ts";
import {formatNumber} from "../src/text/format-number.ts";
import {safeText} from "../src/text/safe-text.ts";
import {safe} from "../src/text/trusted.ts";
import {ConversationView} from "./conversation/conversation-view.tsx";
import {Footer} from "./footer.tsx";
import {Header} from "./header.tsx";
import {MainScreen} from "./main-screen.tsx";
import {Opening} from "./opening.tsx";
import {Overlays} from "./overlays/overlays.tsx";
import {Prompt} from "./prompt.tsx";
import {Line} from "./safe-text.tsx";
import {type Theme, ThemeContext, useTheme} from "./theme.ts";

/** What works now and has a word for the footer, the most useful first. */
function footerBindings(state: AppState) {
  return bindingsFor(placeOf(state))
    .filter(({footer, enabled}) => footer !== undefined && (enabled?.(state) ?? true))
    .toSorted((a, b) => (a.footer?.rank ?? 0) - (b.footer?.rank ?? 0));
}

/** The last row: the text field, an export's progress, a notice, or the keys. */
function BottomLine({app, state}: {readonly app: AppServices; readonly state: AppState}) {
  const theme = useTheme();
  const {columns, field, exporting, notice} = state;
  if (field) return <Prompt field={field} width={columns} onChange={value => changeField(app, value)} />;
  if (exporting) {
    const {progress, path, controller} = exporting;
    if (controller.signal.aborted)
      return <Line text={theme.warning(fitText(safe` cancelling the export …`, columns))} />;
    const count = progress
      ? safe`${formatNumber(progress.done)}${progress.total === null ? safe`` : safe` of ${formatNumber(progress.total)}`}`
      : safe`…`;
    return <Line text={theme.accent(fitText(safe` exporting ${count} to ${safeText(path)}   Esc cancels`, columns))} />;
  }
  return <Footer width={columns} bindings={footerBindings(state)} notice={notice} />;
}

function Body({state}: {readonly state: AppState}) {
  if (state.conversation) return <ConversationView state={state} width={state.columns} height={state.rows - 1} />;
  if (!state.source) {
    return (
      <Opening
        engine={state.engine}
        file={state.databasePath === null ? "the demo" : basename(state.databasePath)}
        width={state.columns}
        height={state.rows - 2}
      />
    );
  }
  return <MainScreen state={state} />;
}

function Screen({app}: {readonly app: AppServices}) {
  const theme = useTheme();
  const {setRawMode} = useStdin();
  const {suspendTerminal} = useApp();
  const state = useAppState(app);
  useQueries(app);
  useEffect(() => {
    setRawMode(true);
    return () => setRawMode(false);
  }, [setRawMode]);
  useEffect(() => app.host.attach(callback => suspendTerminal(callback)), [app, suspendTerminal]);
  const {columns, rows} = state;
  if (columns < smallest.columns || rows < smallest.rows) {
    return (
      <Line
        text={theme.warning(
          fitText(safe`too small: ${smallest.columns}×${smallest.rows} is needed`, Math.max(1, columns)),
        )}
      />
    );
  }
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      {!state.conversation && (
        <Header
          databasePath={state.databasePath}
          recipe={state.recipe}
          recipePath={state.recipePath}
          savedRecipe={state.savedRecipe}
          statistics={state.statistics}
          source={state.source}
          behind={state.behind}
          width={columns}
        />
      )}
      <Body state={state} />
      <BottomLine app={app} state={state} />
      <Overlays app={app} state={state} />
    </Box>
  );
}

/** The whole interface. */
export function App({app, theme}: {readonly app: AppServices; readonly theme: Theme}) {
  return (
    <ThemeContext.Provider value={theme}>
      <Screen app={app} />
    </ThemeContext.Provider>
  );
}

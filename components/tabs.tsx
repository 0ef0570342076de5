import {memo} from "react";
import {type Pane, panes} from "../hooks/state/app-state.ts";
import {safeText} from "../src/text/safe-text.ts";
import {safe} from "../src/text/trusted.ts";
import {Line} from "./safe-text.tsx";
import {row, useTheme} from "./theme.ts";

const titles: Readonly<Record<Pane, string>> = {sessions: "Sessions", filters: "Filters", statistics: "Statistics"};

/** The panes as tabs, where only one has room. */
export const Tabs = memo(function Tabs({pane}: {readonly pane: Pane}) {
  const theme = useTheme();
  const pieces = panes.map((name, index) =>
    (name === pane ? theme.cursor : theme.dim)(safe` ${index + 1} ${safeText(titles[name])} `),
  );
  return <Line text={row(...pieces)} />;
});

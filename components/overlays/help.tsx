import {memo} from "react";
import type {Binding, Place} from "../../hooks/keys/binding.ts";
import {keyLabel} from "../../hooks/keys/key-label.ts";
import {keymap} from "../../hooks/keys/keymap.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {row, type Theme, useTheme} from "../theme.ts";
import {Dialog, type DialogLine, dialogLine} from "./dialog.tsx";

const titles: Readonly<Record<Place, string>> = {
  everywhere: "everywhere",
  sessions: "session list",
  filters: "filters",
  statistics: "statistics",
  conversation: "conversation",
};

const keysWidth = 22;

/** The key table in sections: where one is comes first, what works everywhere next. */
function helpLines(place: Place, width: number, theme: Theme): readonly DialogLine[] {
  const places: readonly Place[] = [
    place,
    "everywhere",
    ...(["sessions", "filters", "statistics", "conversation"] as const).filter(other => other !== place),
  ];
  const seen = new Set<Binding>();
  return places.flatMap(section => {
    const bindings = keymap.filter(
      binding =>
        !seen.has(binding) &&
        (binding.places[0] === section || (section === "everywhere" && binding.places.length > 2)),
    );
    for (const binding of bindings) seen.add(binding);
    return [
      dialogLine(safeText(titles[section]), width, theme.accent),
      ...bindings.map(({keys, help}) => ({
        text: row(
          theme.strong(fitText(safeText(keys.map(keyLabel).join(" ")), keysWidth)),
          theme.plain(fitText(safe` ${safeText(help)}`, width - keysWidth)),
        ),
        width,
      })),
      dialogLine(trusted(""), width, theme.plain),
    ];
  });
}

type HelpProps = {readonly place: Place; readonly top: number; readonly columns: number; readonly rows: number};

/** Every key, from the one key table. */
export const Help = memo(function Help({place, top, columns, rows}: HelpProps) {
  const theme = useTheme();
  const width = Math.min(76, columns - 6);
  const lines = helpLines(place, width, theme);
  const visible = Math.max(3, rows - 4);
  const from = Math.min(top, Math.max(0, lines.length - visible));
  const note = lines.length > visible ? trusted("j k scroll, any other key closes") : trusted("any key closes");
  return (
    <Dialog
      title={trusted("Keys")}
      note={note}
      lines={lines.slice(from, from + visible)}
      columns={columns}
      rows={rows}
      width={width}
    />
  );
});

// Draws the README's pictures from the real program in a pseudo-terminal, over the demo database.
import {mkdirSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {screenSvg} from "../test/helpers/screen-svg.ts";
import {openTerminal} from "../test/helpers/terminal.ts";

type Picture = {
  readonly name: string;
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  readonly keys: readonly string[];
  readonly wanted: string;
};

const right = "\u001b[C";

const pictures: readonly Picture[] = [
  {
    name: "main",
    title: "The session list, the filter form and the linked histograms",
    columns: 120,
    rows: 35,
    keys: ["j", "j", "x", "2", right, right],
    wanted: "Statistics",
  },
  {
    name: "filters",
    title: "The filter form on 80 columns",
    columns: 80,
    rows: 24,
    keys: ["2", right, right],
    wanted: "Min reward",
  },
  {name: "conversation", title: "A conversation", columns: 120, rows: 35, keys: ["\r"], wanted: "turn 1"},
];

const root = fileURLToPath(new URL("..", import.meta.url));
mkdirSync(`${root}/docs`, {recursive: true});

for (const {name, title, columns, rows, keys, wanted} of pictures) {
  const terminal = openTerminal(process.execPath, [`${root}/bin/trace-tui.js`, "--demo"], {
    columns,
    rows,
    folder: root,
  });
  await terminal.waitFor("sessions pass", 60_000);
  for (const key of keys) {
    terminal.write(key);
    await new Promise(resolve => setTimeout(resolve, 400));
  }
  await terminal.waitFor(wanted);
  writeFileSync(`${root}/docs/${name}.svg`, screenSvg(terminal.emulator, title));
  terminal.kill("SIGTERM");
  await terminal.exited;
  process.stdout.write(`docs/${name}.svg\n`);
}

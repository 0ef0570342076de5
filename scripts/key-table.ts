import {readFileSync, writeFileSync} from "node:fs";
import type {Place} from "../hooks/keys/binding.ts";
import {keyLabel} from "../hooks/keys/key-label.ts";
import {keymap} from "../hooks/keys/keymap.ts";

const titles: readonly (readonly [Place, string])[] = [
  ["sessions", "Session list"],
  ["filters", "Filters"],
  ["statistics", "Statistics"],
  ["conversation", "Conversation"],
  ["everywhere", "Everywhere"],
];

const code = (key: string): string => `\`${keyLabel(key)}\``;

/** The README's key table, made of the key table that the program runs on. */
export function keyTable(): string {
  const seen = new Set<string>();
  const rows = titles.flatMap(([place, title]) =>
    keymap
      .filter(
        ({command, places}) =>
          !seen.has(command) && (places[0] === place || (place === "everywhere" && places.includes("everywhere"))),
      )
      .filter(({places}) => place === "everywhere" || places.length < 3)
      .map(({command, keys, help}) => {
        seen.add(command);
        return `| ${title} | ${keys.map(code).join(" ")} | ${help} |`;
      }),
  );
  const rest = keymap
    .filter(({command}) => !seen.has(command))
    .map(({keys, help}) => `| List, filters, statistics | ${keys.map(code).join(" ")} | ${help} |`);
  return ["| where | keys | what |", "| --- | --- | --- |", ...rows, ...rest].join("\n");
}

const begin = "<!-- keys: made by npm run docs -->";
const end = "<!-- /keys -->";

/** A README with its key table replaced. Throws where the marks are missing. */
export function withKeyTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md lacks ${begin} … ${end}`);
  return `${readme.slice(0, from + begin.length)}\n${keyTable()}\n${readme.slice(to)}`;
}

if (import.meta.filename === process.argv[1]) {
  const readme = new URL("../README.md", import.meta.url);
  writeFileSync(readme, withKeyTable(readFileSync(readme, "utf8")));
}

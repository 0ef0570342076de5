// Writes the parts of README.md that are made of the program's own tables, between their marks.
import {readFileSync, writeFileSync} from "node:fs";
import type {Place} from "../hooks/keys/binding.ts";
import {keyLabel} from "../hooks/keys/key-label.ts";
import {keymap} from "../hooks/keys/keymap.ts";
import {program} from "../src/cli/commands.ts";
import {usageOf} from "../src/cli/help.ts";
import {rollupColumns} from "../src/store/rollup/rollup-columns.ts";

const titles: readonly (readonly [Place, string])[] = [
  ["sessions", "Session list"],
  ["filters", "Filters"],
  ["statistics", "Statistics"],
  ["conversation", "Conversation"],
];

const code = (text: string): string => `\`${text.replaceAll("|", "\\|")}\``;

function keyRows(title: string, bindings: typeof keymap): readonly string[] {
  return bindings.map(({keys, help}) => `| ${title} | ${keys.map(key => code(keyLabel(key))).join(" ")} | ${help} |`);
}

function keyTable(): string {
  const isShared = ({places}: (typeof keymap)[number]): boolean => places.includes("everywhere") || places.length > 2;
  const own = titles.flatMap(([place, title]) =>
    keyRows(
      title,
      keymap.filter(binding => !isShared(binding) && binding.places[0] === place),
    ),
  );
  return [
    "| where | keys | what |",
    "| --- | --- | --- |",
    ...own,
    ...keyRows("Everywhere", keymap.filter(isShared)),
  ].join("\n");
}

function commandTable(): string {
  const rows = [program.open, ...program.commands].map(command => `| ${code(usageOf(command))} | ${command.summary} |`);
  return ["| command | does |", "| --- | --- |", ...rows].join("\n");
}

function columnTable(): string {
  const rows = Object.entries(rollupColumns).map(
    ([name, {type, meaning}]) => `| ${code(name)} | ${type} | ${meaning} |`,
  );
  return ["| column | type | meaning |", "| --- | --- | --- |", ...rows].join("\n");
}

const parts: Readonly<Record<string, () => string>> = {keys: keyTable, commands: commandTable, columns: columnTable};

/** A README with its generated parts made anew. Throws where a mark is missing. */
export function withTables(readme: string): string {
  let text = readme;
  for (const [name, make] of Object.entries(parts)) {
    const begin = `<!-- ${name}: made by npm run docs -->`;
    const end = `<!-- /${name} -->`;
    const from = text.indexOf(begin);
    const to = text.indexOf(end);
    if (from < 0 || to < from) throw new Error(`README.md lacks ${begin} … ${end}`);
    text = `${text.slice(0, from + begin.length)}\n${make()}\n${text.slice(to)}`;
  }
  return text;
}

if (import.meta.filename === process.argv[1]) {
  const readme = new URL("../README.md", import.meta.url);
  writeFileSync(readme, withTables(readFileSync(readme, "utf8")));
}

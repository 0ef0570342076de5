import {readFileSync} from "node:fs";

/** The program's version: put in by the build, read from `package.json` in a checkout. */
export const version: string = process.env.TRACE_TUI_VERSION ?? fromPackage();

function fromPackage(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? "unknown";
}

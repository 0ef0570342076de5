import {execFileSync} from "node:child_process";
import {realpathSync} from "node:fs";

export type NodeVersion = {
  readonly executable: string;
  /** As `node --version` says it. */
  readonly version: string;
};

/** The Node that the figures are for. */
const wanted = 24;

const versionOf = (executable: string): string => execFileSync(executable, ["--version"], {encoding: "utf8"}).trim();

function fetched(): NodeVersion | null {
  try {
    const found = execFileSync("npx", ["-y", "-p", `node@${wanted}`, "which", "node"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    const executable = realpathSync(found.trim());
    return {executable, version: versionOf(executable)};
  } catch {
    return null;
  }
}

/** Node 24 first, from npm's `node` package where this is another one, and the machine's own beside it. */
export function nodeVersions(): {readonly versions: readonly NodeVersion[]; readonly note: string | null} {
  const own = {executable: process.execPath, version: process.version};
  if (own.version.startsWith(`v${wanted}.`)) return {versions: [own], note: null};
  const better = fetched();
  if (better?.version.startsWith(`v${wanted}.`)) return {versions: [better, own], note: null};
  return {
    versions: [own],
    note: `Node ${wanted} could not be had (npx -p node@${wanted}): these are ${own.version}'s.`,
  };
}

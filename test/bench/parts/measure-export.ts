import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {runOtherWay, runProcess} from "../against/run-process.ts";
import {type Figure, oneFigure} from "../figures.ts";
import {launcher} from "../terminal/program.ts";

/** Everything passes: the whole database is written. */
const all = ["--min-reward", "off", "--min-achievements", "off", "--max-cost", "off", "--max-tokens", "off"];

type Written = {readonly output: {readonly bytes: number}};
type Copied = {readonly seconds: number; readonly bytes: number};

export type ExportFigures = {
  readonly figures: readonly Figure[];
  /** The whole command without writing (s): for comparing with the script that the guide describes. */
  readonly filterSeconds: number;
  readonly exportSeconds: number;
};

/** `trace-tui filter` over all sessions, with and without writing, and DuckDB's own `COPY` of the same messages in the same minute. */
export async function measureExport(node: string, database: string): Promise<ExportFigures> {
  const folder = mkdtempSync(join(tmpdir(), "trace-tui-bench-export-"));
  try {
    const filter = (...rest: readonly string[]) =>
      runProcess(node, [launcher, "filter", "-d", database, ...all, "--json", ...rest]);
    const copy = await runOtherWay(node, ["copy", database, join(folder, "copy.json")]);
    const copied = JSON.parse(copy.stdout) as Copied;
    rmSync(join(folder, "copy.json"));
    const dry = await filter("--dry-run");
    const written = await filter("-o", join(folder, "all.jsonl"));
    const {bytes} = (JSON.parse(written.stdout) as Written).output;
    return {
      filterSeconds: dry.seconds,
      exportSeconds: written.seconds,
      figures: [
        oneFigure("filter", "`filter --dry-run`, the whole command", "s", dry.seconds),
        oneFigure("export", "`filter -o`: every session, the whole command", "s", written.seconds),
        oneFigure("export-rate", "export: written", "MB/s", bytes / 1e6 / written.seconds),
        oneFigure("export-memory", "export: resident memory, the most", "MB", written.megabytes),
        oneFigure("copy", "DuckDB's COPY of the messages", "s", copied.seconds),
        oneFigure("copy-rate", "DuckDB's COPY: written", "MB/s", copied.bytes / 1e6 / copied.seconds),
        oneFigure("copy-memory", "DuckDB's COPY: resident memory, the most", "MB", copy.megabytes),
        oneFigure(
          "export-ratio",
          "export's speed, as a share of COPY's (time for the same messages)",
          "×",
          copied.seconds / written.seconds,
        ),
      ],
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

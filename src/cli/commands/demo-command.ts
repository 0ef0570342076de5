import {existsSync} from "node:fs";
import {rm} from "node:fs/promises";
import type {DemoLayout} from "../../demo/layout.ts";
import {exitCodes, TraceError} from "../../errors.ts";
import type {Command} from "../command.ts";
import {ProgressLine} from "../progress-line.ts";
import {say} from "../report-error.ts";

// The demo's own table would bring the whole generator along.
const layouts = ["late", "early", "chat", "lm", "mixed"] as const satisfies readonly DemoLayout[];

export const demoCommand: Command = {
  name: "demo",
  summary: "write a demo database: a small survival world, played by agents of different skill",
  positionals: [{name: "OUT.duckdb", required: true, completes: "file"}],
  groups: [
    {
      title: "Options",
      options: [
        {name: "sessions", placeholder: "N", completes: "nothing", help: "how many sessions (100)"},
        {name: "seed", placeholder: "N", completes: "nothing", help: "the same seed gives the same data (1)"},
        {
          name: "layout",
          placeholder: layouts.join("|"),
          choices: layouts,
          help: "how the recorder wrote its traces (late)",
        },
        {name: "force", help: "replace an existing file"},
      ],
    },
  ],
  examples: [
    {command: "trace-tui demo demo.duckdb", does: "100 sessions in the usual layout"},
    {command: "trace-tui demo big.duckdb --sessions 10000 --seed 7 --layout mixed", does: "many, in all layouts"},
  ],
  run: async (given, io) => {
    const [path = ""] = given.positionals;
    const sessions = given.number("sessions", {minimum: 0, whole: true});
    const seed = given.number("seed", {minimum: 0, whole: true});
    const layout = given.choice("layout", layouts) ?? "late";
    if (existsSync(path)) {
      if (!given.switch("force")) throw new TraceError("usage", `${path} exists already`, "Replace it with --force.");
      await rm(path);
    }
    const signal = io.interruption();
    const progress = new ProgressLine(io);
    const {writeDemo} = await import("../../demo/write-demo.ts");
    try {
      await writeDemo(path, {
        layout,
        signal,
        onProgress: progress.update,
        ...(sessions === undefined ? {} : {sessions}),
        ...(seed === undefined ? {} : {seed}),
      });
    } finally {
      progress.stop();
    }
    await say(io, `wrote ${path}`, `Open it: trace-tui ${path}`);
    return exitCodes.done;
  },
};

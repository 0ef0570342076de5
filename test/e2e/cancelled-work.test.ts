import assert from "node:assert/strict";
import {readdirSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {setTimeout as sleep} from "node:timers/promises";
import {largeSql} from "../export/large-sql.ts";
import {temporaryFolder} from "../helpers/fixtures.ts";
import {launcher} from "../helpers/launcher.ts";
import {openTerminal} from "../helpers/terminal.ts";
import {madeDatabase} from "../store/open-made.ts";
import {until} from "../engine/helpers.ts";
import {assertWithin, isSoak, timed} from "./response-times.ts";

const rounds = isSoak ? 20 : 1;
const limit = isSoak ? 300 : 1500;
/** At 40 KB each, `npm run soak` has work that takes a second or more; the suite, a search too short to be cancelled. */
const sessions = isSoak ? 50_000 : 1500;

test("faults 31 and 63: Esc cancels an export, a search of all messages and an opening, each within a moment", {
  timeout: 600_000,
}, async context => {
  const database = await madeDatabase(context, largeSql(sessions));
  const folder = temporaryFolder(context);
  const start = () => {
    const terminal = openTerminal(
      process.execPath,
      [launcher, database, "--no-cache", "--attach", "--min-reward", "off"],
      {
        columns: 120,
        rows: 35,
        folder,
      },
    );
    context.after(() => terminal.kill("SIGKILL"));
    return terminal;
  };
  const times = {export: [] as number[], search: [] as number[], opening: [] as number[]};
  const terminal = start();
  await terminal.waitFor("sessions pass", 60_000);
  for (let round = 0; round < rounds; round++) {
    terminal.write("e");
    await terminal.waitFor("xport to");
    terminal.write(`\u0015${join(folder, "out.jsonl")}\r`);
    await terminal.waitFor("exporting");
    await sleep(20 * round);
    times.export.push(await timed(terminal, "Export cancelled", () => terminal.write("\u001b")));
    await until(() => readdirSync(folder).length === 0);
    if (!isSoak) continue;
    terminal.write(`//nowhere${round}\r`);
    await sleep(300);
    times.search.push(await timed(terminal, "Cancelled", () => terminal.write("\u001b")));
    await terminal.waitFor("sessions pass");
  }
  terminal.kill("SIGKILL");
  for (let round = 0; round < rounds; round++) {
    const opening = start();
    await opening.waitFor("Esc cancels");
    const started = performance.now();
    opening.write("\u001b");
    assert.equal((await opening.exited).exitCode, 0);
    times.opening.push(performance.now() - started);
  }
  for (const [what, measured] of Object.entries(times))
    if (measured.length > 0) assertWithin(context, `Esc to the end of an ${what}`, measured, limit);
});

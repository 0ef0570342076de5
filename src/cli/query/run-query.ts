import {readFile} from "node:fs/promises";
import {text as readAll} from "node:stream/consumers";
import {type ExitCode, exitCodes, TraceError} from "../../errors.ts";
import type {CommandIo} from "../command-io.ts";
import {queryFormats} from "../commands/query-command.ts";
import {readingOptionsOf} from "../database-options.ts";
import type {ParsedArguments} from "../parsed-arguments.ts";
import {say} from "../report-error.ts";
import {withTraces} from "../with-traces.ts";
import {parseParameter} from "./parse-parameter.ts";
import {printRows} from "./print-rows.ts";

const tableLimit = 1_000;

/** `trace-tui query`: rows to stdout; whether there were more, to stderr. */
export async function runQuery(given: ParsedArguments, io: CommandIo): Promise<ExitCode> {
  const [path = "", sqlArgument] = given.positionals;
  const format = given.choice("format", queryFormats) ?? "table";
  const asked = given.number("limit", {minimum: 0, whole: true});
  const limit = asked ?? (format === "table" ? tableLimit : Number.MAX_SAFE_INTEGER);
  const parameters = given.texts("param").map(parseParameter);
  const sql = await readSql(sqlArgument, given.text("file"), io);
  return withTraces(io, path, readingOptionsOf(given), async (traces, call, progress) => {
    const {signal} = call;
    const result = await traces.query(sql, {
      parameters,
      limit,
      ...(signal === undefined ? {} : {signal}),
    });
    progress.stop();
    await printRows(result, format, io);
    if (result.truncated && asked === undefined)
      await say(io, `only the first ${tableLimit} rows are shown: --limit N shows more`);
    return exitCodes.done;
  });
}

async function readSql(argument: string | undefined, file: string | undefined, io: CommandIo): Promise<string> {
  if (argument !== undefined && file !== undefined)
    throw new TraceError("usage", "SQL is given twice: as an argument and as --file");
  if (file === "-" || argument === "-") return readAll(io.stdin);
  if (argument !== undefined) return argument;
  if (file === undefined) {
    throw new TraceError(
      "usage",
      "the SQL is missing",
      'For example: trace-tui query DB "select count(*) from sessions"',
    );
  }
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new TraceError("not-found", `${file} cannot be read (${error.code ?? error.message})`, null, {cause: error});
  });
}

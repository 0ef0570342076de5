import type {Engine, EngineSource} from "../engine/engine.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {numberOf, textOf, textOrNull} from "./cells.ts";
import type {Rollup} from "./rollup/build-rollup.ts";
import {describeTables} from "./schema/describe-tables.ts";
import type {SourceSchema} from "./schema/source-schema.ts";
import {signalOf} from "./signal-of.ts";
import type {Layout, NameCount, SourceDescription} from "./source-description.ts";
import {sourceWarnings} from "./source-warnings.ts";

const layouts: readonly Layout[] = ["early", "late", "chat", "lm", "other"];

const namesSql = "SELECT kind, name, sessions FROM rollup.names ORDER BY kind, sessions DESC, name";
const spanSql = "SELECT failed, first_at, last_at, events FROM rollup.span";

/** Says what is in a database, once its rollup has been built. */
export async function describeSource(
  engine: Engine,
  file: EngineSource,
  schema: SourceSchema,
  rollup: Rollup,
  call: CallOptions = {},
): Promise<SourceDescription> {
  const [names, span] = await Promise.all([
    engine.query(namesSql, signalOf(call)),
    engine.query(spanSql, signalOf(call)),
  ]);
  const counted = (kind: string): readonly NameCount[] =>
    names.rows.filter(row => row[0] === kind).map(row => ({name: textOf(row[1]), sessions: numberOf(row[2])}));
  const ruled = (rules: readonly string[]) =>
    counted("rules").reduce((sum, {name, sessions}) => (rules.includes(name) ? sum + sessions : sum), 0);
  const [failed, firstAt, lastAt, eventsOfSessions] = span.rows[0] ?? [];
  const described = {
    path: file.path,
    bytes: file.bytes,
    fingerprint: file.fingerprint,
    access: file.access,
    readAt: file.readAt,
    sessions: rollup.sessions,
    tables: describeTables(schema),
    layouts: counted("layouts").flatMap(({name, sessions}) => {
      const layout = layouts.find(known => known === name);
      return layout === undefined ? [] : [{layout, sessions}];
    }),
    models: counted("models"),
    achievements: counted("achievements"),
    experiments: counted("experiments"),
    difficulties: counted("difficulties"),
    failed: numberOf(failed),
    known: rollup.known,
    rewardRules: {
      runningTotal: ruled(["running_total", "last"]),
      sum: ruled(["sum"]),
      unknown: rollup.sessions - rollup.known.reward,
    },
    firstAt: textOrNull(firstAt),
    lastAt: textOrNull(lastAt),
    scales: rollup.scales,
  };
  const stray = (schema.table("events")?.rows ?? 0) - numberOf(eventsOfSessions);
  return {...described, warnings: [...file.warnings, ...sourceWarnings(described, schema, rollup.repeated, stray)]};
}

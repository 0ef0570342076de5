import type {SourceSchema} from "../schema/source-schema.ts";

/** The experiments that sessions name, each with its names: its own, if it has one, and its id. Sessions without one are under an empty id. */
export function experimentsSql(schema: SourceSchema): string {
  return `CREATE OR REPLACE TABLE rollup.experiments AS
    WITH named AS (
      SELECT ${schema.column("experiments", "id")} AS experiment_id, min(nullif(${schema.column("experiments", "name")}, '')) AS name
      FROM ${schema.from("experiments")} GROUP BY 1
    )
    SELECT experiment_id, name, list_distinct(list_filter([name, nullif(experiment_id, '')], lambda n: n IS NOT NULL)) AS names
    FROM (SELECT DISTINCT coalesce(experiment_id, '') AS experiment_id FROM rollup.facts) LEFT JOIN named USING (experiment_id)`;
}

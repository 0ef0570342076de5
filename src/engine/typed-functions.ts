/**
 * Table functions that typed SQL may call. Everything else is refused: `FROM enable_logging(storage = 'file')`, say, is a SELECT, yet it
 * makes every later query fail and DuckDB abort the process when it is closed.
 */
const allowed =
  /^(?:range|generate_series|unnest|repeat|repeat_row|json_each|json_tree|histogram|histogram_values|summary|query_table|test_all_types|duckdb_\w+|pragma_(?:table_info|show|version|storage_info|database_size|collations|platform|user_agent)|pg_timezone_names|icu_calendar_names)$/;

/** The first table function in a statement (as `json_serialize_sql` gives it) that may not be called; undefined when all may. */
export function forbiddenFunction(statement: unknown): string | undefined {
  const found: string[] = [];
  collect(statement, found);
  return found.find(name => !allowed.test(name));
}

function collect(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
  } else if (typeof node === "object" && node !== null) {
    if ("type" in node && node.type === "TABLE_FUNCTION" && "function" in node) found.push(nameOf(node.function));
    for (const value of Object.values(node)) collect(value, found);
  }
}

function nameOf(call: unknown): string {
  if (typeof call !== "object" || call === null || !("function_name" in call)) return "?";
  return String(call.function_name).toLowerCase();
}

/** Functions that do harm when a view or macro of the file calls them: RE2, for a definition as DuckDB writes it. */
export const harmfulInViews = String.raw`(?i)\b(enable_logging|disable_logging|enable_profiling|json_execute_serialized_sql|checkpoint|force_checkpoint|arrow_scan|arrow_scan_dumb|seq_scan|query)"?\s*\(`;

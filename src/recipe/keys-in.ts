/** The keys of a table, with their type. */
export function keysIn<Table extends object>(table: Table): Extract<keyof Table, string>[] {
  const keys: Extract<keyof Table, string>[] = [];
  for (const key in table) {
    if (Object.hasOwn(table, key)) keys.push(key);
  }
  return keys;
}

/** Works on the rows from `from` to before `to`. */
export type Look<On> = (on: On, from: number, to: number) => void;

/** Rows that one call looks at. */
const stretch = 2 ** 12;

/**
 * Has `look` see the rows from `first` to before `end`, some thousands a call. V8 keeps the fast code of a function that is called often; that of a loop which is entered once and
 * runs long it makes anew after each garbage collection: 10 ms for a million rows. `look` must be a function that lives on, not one made for the
 * call: what it works on comes with `on`.
 */
export function byStretches<On>(end: number, on: On, look: Look<On>, first = 0): void {
  for (let from = first; from < end; from += stretch) look(on, from, Math.min(end, from + stretch));
}

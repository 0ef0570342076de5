/** From this width on roles are written out. */
const roomy = 60;

/** Columns of the view: a mark, the cursor, the role, a blank; then the texts, and a blank at the right end. */
export function gutterOf(width: number): {readonly label: number; readonly body: number} {
  const label = width >= roomy ? 9 : 4;
  return {label, body: Math.max(1, width - label - 4)};
}

/** A value as JSON and a line break, indented unless `indent` is 0; harmless for a terminal. */
export function jsonText(value: unknown, indent = 2): string {
  return `${escapeControls(JSON.stringify(value, null, indent))}\n`;
}

/**
 * Escapes what could steer a terminal or deceive a reader and JSON allows as it is: delete, C1 controls, direction marks,
 * invisible characters, line separators. The same JSON for a program.
 */
export function escapeControls(json: string): string {
  return json.replaceAll(deceptive, escaped);
}

const deceptive = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

function escaped(character: string): string {
  return character
    .split("")
    .map(unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

const pasteStart = "\u001b[200~";
const pasteEnd = "\u001b[201~";
const escapeSequence = /^\u001b(?:\[[[0-9;:<=>?]*[ -/]*[@-~]|O[0-9;]*[@-~]|[^\u001b[O])/u;
const controlAfterEscape = /^\u001b[\u0000-\u001a\u007f]/;
const graphemes = new Intl.Segmenter(undefined, {granularity: "grapheme"});

/** A piece of terminal input: one key sequence, the text of one bracketed paste, or a tail that may go on in the next chunk. */
export type InputPiece = {readonly kind: "key" | "paste" | "incomplete"; readonly text: string};

/**
 * Cuts what one read of the terminal gave into single keys. A read can hold many (key repeat, ssh, `tmux send-keys`), or end
 * inside an escape sequence or a paste.
 */
export function* splitKeys(input: string): Generator<InputPiece> {
  let rest = input;
  while (rest) {
    if (rest.startsWith(pasteStart)) {
      const end = rest.indexOf(pasteEnd);
      if (end < 0) {
        yield {kind: "incomplete", text: rest};
        return;
      }
      yield {kind: "paste", text: rest.slice(pasteStart.length, end)};
      rest = rest.slice(end + pasteEnd.length);
    } else if (rest.startsWith("\u001b")) {
      // Esc and a control key that arrive together are two keys; Esc and a letter are Alt.
      const sequence = controlAfterEscape.test(rest) ? "\u001b" : escapeSequence.exec(rest)?.[0];
      if (!sequence) {
        const next = rest.indexOf("\u001b", 1);
        if (next < 0) {
          yield {kind: "incomplete", text: rest};
          return;
        }
        yield {kind: "key", text: rest.slice(0, next)};
        rest = rest.slice(next);
        continue;
      }
      yield {kind: "key", text: sequence};
      rest = rest.slice(sequence.length);
    } else {
      const escape = rest.indexOf("\u001b");
      const plain = escape < 0 ? rest : rest.slice(0, escape);
      for (const {segment} of graphemes.segment(plain)) yield {kind: "key", text: segment};
      rest = rest.slice(plain.length);
    }
  }
}

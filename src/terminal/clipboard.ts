/** What terminals take at most in one OSC 52, in bytes of base64. */
const limit = 74_994;

/**
 * The sequence that puts `text` on the clipboard of the terminal, also over ssh (OSC 52), wrapped for tmux when `environment`
 * says so; null when the text is too long for it.
 */
export function clipboardSequence(text: string, environment: NodeJS.ProcessEnv): string | null {
  const encoded = Buffer.from(text, "utf8").toString("base64");
  if (encoded.length > limit) return null;
  const sequence = `\u001b]52;c;${encoded}\u0007`;
  return environment["TMUX"] ? `\u001bPtmux;${sequence.replaceAll("\u001b", "\u001b\u001b")}\u001b\\` : sequence;
}

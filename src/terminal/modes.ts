/** Asks for mouse reports: buttons, drags, and coordinates of any size. */
export const mouseOn = "\u001b[?1000h\u001b[?1002h\u001b[?1006h";
export const mouseOff = "\u001b[?1006l\u001b[?1002l\u001b[?1000l";
export const pasteOn = "\u001b[?2004h";
export const pasteOff = "\u001b[?2004l";

/** A row that a terminal draws wider than its width table says (joined emoji, mostly) is cut at the edge instead of breaking the rows below. */
export const wrapOff = "\u001b[?7l";
export const wrapOn = "\u001b[?7h";

/**
 * Gives the terminal back whatever was switched on: mouse and paste reports off, line wrap on, colours reset, the cursor shown, the main screen. Harmless
 * when none was on, so every way out may write it.
 */
export const restoreTerminal = `${mouseOff}${pasteOff}${wrapOn}\u001b[?1049l\u001b[0m\u001b[?25h`;

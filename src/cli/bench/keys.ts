/** Keys as a terminal sends them. */
export const keys = {
  escape: "\u001b",
  enter: "\r",
  pageDown: "\u001b[6~",
  clear: "\u0015",
} as const;

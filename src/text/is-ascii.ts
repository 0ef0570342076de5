// oxlint-disable-next-line no-control-regex -- all of ASCII
const ascii = /^[\u0000-\u007f]*$/;

/** Whether a text holds nothing but ASCII, control characters included. */
export function isAscii(text: string): boolean {
  return ascii.test(text);
}

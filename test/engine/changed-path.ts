/** System calls that change the file system, with the path that they change. */
const changing =
  /\b(?:openat?|creat|mkdir(?:at)?|unlink(?:at)?|rmdir|rename(?:at2?)?|link(?:at)?|symlink(?:at)?|truncate|chmod|fchmodat|utimensat)\(/;

/** The path that a line of strace's report changed, or null. */
export function changedPath(line: string): string | null {
  if (!changing.test(line) || line.includes("= -1 ")) return null;
  if (/\bopen(?:at)?\(/.test(line) && !/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(line)) return null;
  return /"((?:[^"\\]|\\.)*)"/.exec(line)?.[1] ?? null;
}

import nodeModule from "node:module";

/** When (ms after the data came) the first screens have been drawn, and what draws them has been compiled. */
const settled = 500;

/**
 * Has Node write what it has compiled to its cache now, where it can (22.10 and newer): at the end of a session it has long dropped what ran only at
 * the start, and the next start would compile that again.
 */
export function keepCompiled(): void {
  setTimeout(() => nodeModule.flushCompileCache?.(), settled).unref();
}

/** Raised whenever the rollup's tables, or what is in them, change: what was kept before is then read anew. A test watches over it. */
export const rollupVersion = 6;

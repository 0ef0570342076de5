/**
 * DuckDB's native part stays where npm put it: among the packages of the library, which a strict package manager hides from this one. The usual one is tried
 * first: to find out which it must be takes half as long as to load it.
 */
const bindings = `const {createRequire} = require("node:module");
const ofLibrary = createRequire(require.resolve("@duckdb/node-api"));
try {
  const ofBindings = createRequire(ofLibrary.resolve("@duckdb/node-bindings"));
  module.exports = ofBindings("@duckdb/node-bindings-" + process.platform + "-" + process.arch + "/duckdb.node");
} catch {
  module.exports = ofLibrary("@duckdb/node-bindings");
}`;

/** Has the bundle of DuckDB's library take its native part from the installed package. */
export const bindingsPlugin = {
  name: "bindings",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^@duckdb\/node-bindings$/}, ({path}) => ({path, namespace: "bindings"}));
    onLoad({filter: /./, namespace: "bindings"}, () => ({contents: bindings}));
  },
};

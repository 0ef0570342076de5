/** DuckDB's native part stays where npm put it: among the packages of the library, which a strict package manager hides from this one. */
const bindings = `const {createRequire} = require("node:module");
module.exports = createRequire(require.resolve("@duckdb/node-api"))("@duckdb/node-bindings");`;

/** Has the bundle of DuckDB's library take its native part from the installed package. */
export const bindingsPlugin = {
  name: "bindings",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^@duckdb\/node-bindings$/}, ({path}) => ({path, namespace: "bindings"}));
    onLoad({filter: /./, namespace: "bindings"}, () => ({contents: bindings}));
  },
};

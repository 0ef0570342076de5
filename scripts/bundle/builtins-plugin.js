import {builtinModules, createRequire} from "node:module";

const load = createRequire(import.meta.url);
const identifier = /^[A-Za-z_$][\w$]*$/;

/** Modules that are none of ECMAScript's and that nearly every file imports: each import would copy all that is in one. */
const common = ["react", "react/jsx-runtime"];

/** Only what is used of the module is read, and once. */
const sourceOf = (path, all) =>
  [
    `const all = /* @__PURE__ */ require(${JSON.stringify(path)});`,
    "export default all;",
    ...Object.keys(all)
      .filter(name => identifier.test(name) && name !== "default")
      .map(name => `const _${name} = /* @__PURE__ */ (() => all.${name})(); export {_${name} as ${name}};`),
  ].join("\n");

/**
 * Takes Node's own modules, and React, with `require`, and of each only what is used. An `import` of one of Node's has Node read every property of
 * it, down to what `process.stdin` and the list of ciphers are: tens of milliseconds before the first frame.
 */
export const builtinsPlugin = {
  name: "builtins",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^[a-z:_/0-9-]+$/}, ({path, kind, resolveDir}) => {
      if (kind !== "import-statement") return undefined;
      if (common.includes(path)) return {path, namespace: "common", sideEffects: false, pluginData: {resolveDir}};
      const name = path.replace(/^node:/, "");
      return builtinModules.includes(name)
        ? {path: `node:${name}`, namespace: "builtin", sideEffects: false}
        : undefined;
    });
    onLoad({filter: /./, namespace: "builtin"}, ({path}) => ({contents: sourceOf(path, load(path))}));
    onLoad({filter: /./, namespace: "common"}, ({path, pluginData: {resolveDir}}) => ({
      contents: sourceOf(path, load(path)),
      resolveDir,
    }));
  },
};

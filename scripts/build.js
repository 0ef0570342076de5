// Bundles the program into dist/: the program, the code of its commands, the engine process, the library, and DuckDB's own.
import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {bindingsPlugin} from "./bundle/bindings-plugin.js";
import {builtinsPlugin} from "./bundle/builtins-plugin.js";
import {partsPlugin, sharedPlugin} from "./bundle/parts-plugin.js";
import {inkPlugin} from "./ink/plugin.js";

const root = new URL("..", import.meta.url);
const {version} = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

rmSync(new URL("dist", root), {recursive: true, force: true});
mkdirSync(new URL("dist", root));

const folder = fileURLToPath(root);
const options = {
  absWorkingDir: folder,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // esbuild takes Node 20 for one without the newest scripts' names in patterns, and would make each pattern anew wherever it is used.
  supported: {"regexp-unicode-property-escapes": true, "regexp-set-notation": true},
  define: {
    "process.env.DEV": '"false"',
    "process.env.NODE_ENV": '"production"',
    "process.env.TRACE_TUI_VERSION": JSON.stringify(version),
    // The program never asks the network; Ink's layout engine would read its own code with this, which brings Node's HTTP client along.
    fetch: "undefined",
  },
  banner: {
    js: 'import {createRequire as __createRequire} from "node:module"; const require = __createRequire(import.meta.url);',
  },
  external: ["@duckdb/*"],
  legalComments: "none",
  logLevel: "warning",
};

/** The program up to its first frame is one file, so that little is looked up and read at start; the commands are in files of their own. */
const parts = {};
await build({
  ...options,
  entryPoints: {"trace-tui": "src/cli/main.ts"},
  outdir: "dist",
  // Ink asks for the development tools only when DEV is set; without these two a bundle fails at start.
  alias: {"react-devtools-core": "./scripts/empty-module.js"},
  plugins: [inkPlugin, builtinsPlugin, sharedPlugin(folder, "./errors.js"), partsPlugin(folder, "parts", parts)],
});
await Promise.all([
  build({
    ...options,
    entryPoints: {
      "engine-process": "src/engine-process.ts",
      "export-worker": "src/export-worker.ts",
      index: "src/index.ts",
      errors: "src/errors.ts",
    },
    outdir: "dist",
    plugins: [builtinsPlugin],
  }),
  build({
    ...options,
    entryPoints: parts,
    outdir: "dist/parts",
    splitting: true,
    plugins: [builtinsPlugin, sharedPlugin(folder, "../errors.js")],
  }),
  build({
    ...options,
    entryPoints: {duckdb: "@duckdb/node-api"},
    outdir: "dist",
    outExtension: {".js": ".cjs"},
    format: "cjs",
    banner: {},
    plugins: [bindingsPlugin],
  }),
]);

if (process.argv.includes("--types")) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
}

writeFileSync(new URL("dist/built", root), `${version}\n`);

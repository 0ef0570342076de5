// Bundles the program into dist/: one file to load at start, and what is only needed sometimes in chunks of its own.
import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {build} from "esbuild";
import {inkPlugin} from "./ink/plugin.js";

const root = new URL("..", import.meta.url);
const {version} = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));

rmSync(new URL("dist", root), {recursive: true, force: true});
mkdirSync(new URL("dist", root));

await build({
  absWorkingDir: new URL(".", root).pathname,
  entryPoints: {
    "trace-tui": "src/cli/main.ts",
    "engine-process": "src/engine-process.ts",
    index: "src/index.ts",
  },
  outdir: "dist",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  // esbuild takes Node 20 for one without the newest scripts' names in patterns, and would make each pattern anew wherever it is used.
  supported: {"regexp-unicode-property-escapes": true, "regexp-set-notation": true},
  chunkNames: "chunks/[name]-[hash]",
  external: ["@duckdb/*"],
  plugins: [inkPlugin],
  // Ink asks for the development tools only when DEV is set; without these two a bundle fails at start.
  alias: {"react-devtools-core": "./scripts/empty-module.js"},
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
  legalComments: "none",
  logLevel: "warning",
});

if (process.argv.includes("--types")) {
  execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "tsconfig.build.json"], {
    cwd: root,
    stdio: "inherit",
  });
}

writeFileSync(new URL("dist/built", root), `${version}\n`);

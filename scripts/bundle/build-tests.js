import {readFileSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {extname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {build} from "esbuild";
import {inkPlugin} from "../ink/plugin.js";

/** What is neither the program's code nor changed for it: taken from where it is installed. */
const external = ["@lydell/node-pty", "@xterm/headless", "esbuild"];

/**
 * The modules think that they are where they come from: tests beside their fixtures, and the program's code in `dist`, whose engine process and
 * worker it starts. Tests compare with packages as they are, not as the program has them.
 */
const placesPlugin = root => ({
  name: "places",
  setup({onResolve, onLoad}) {
    onResolve({filter: /^string-width$|node_modules/}, ({path, importer, resolveDir}) => {
      if (!importer.startsWith(join(root, "test/"))) return undefined;
      return {path: path.startsWith(".") ? pathToFileURL(join(resolveDir, path)).href : path, external: true};
    });
    onLoad({filter: /\.[jt]sx?$/}, async ({path}) => {
      if (path.includes("node_modules")) return undefined;
      const isProgram = ["src", "components", "hooks"].some(folder => path.startsWith(join(root, folder, "/")));
      const place = isProgram ? join(root, "dist/index.js") : path;
      const source = (await readFile(path, "utf8"))
        .replaceAll("import.meta.url", JSON.stringify(pathToFileURL(place).href))
        .replaceAll("import.meta.filename", JSON.stringify(place));
      const contents = isProgram ? source : source.replaceAll("new Intl.", "new globalThis.Intl.");
      return {contents, loader: extname(path).slice(1)};
    });
  },
});

/** DuckDB's library is the one file that the program loads, in half the time. */
const duckdbPlugin = root => ({
  name: "duckdb",
  setup({onResolve, onLoad}) {
    const beside = JSON.stringify(join(root, "dist/index.js"));
    const contents = `module.exports = require("node:module").createRequire(${beside})("./duckdb.cjs");`;
    onResolve({filter: /^@duckdb\/node-api$/}, ({path}) => ({path, namespace: "duckdb"}));
    onLoad({filter: /./, namespace: "duckdb"}, () => ({contents}));
  },
});

/** Some tests need a part of Ink only. */
const partOfInkPlugin = {name: "ink", setup: build => inkPlugin.setup({...build, onEnd: () => undefined})};

/** What takes longest is begun first, so that it is not waited for alone in the end: Node runs files in the order of their paths. */
const longest = ["store/random-recipes", "export/memory", "export/faults", "e2e/exits"];
const placeOf = file =>
  `${longest.some(name => file.includes(name)) ? "1-long" : "2-others"}/${file.replace(/\.tsx?$/, "")}`;

/** Bundles the tests of these paths into `folder`, over the same code as the program's; gives the files to run, by the paths of their sources. */
export async function buildTests(root, files, folder) {
  const {version} = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const {metafile} = await build({
    absWorkingDir: root,
    entryPoints: files.map(file => ({in: file, out: placeOf(file)})),
    outdir: folder,
    outExtension: {".js": ".mjs"},
    bundle: true,
    splitting: true,
    metafile: true,
    sourcemap: true,
    sourcesContent: false,
    format: "esm",
    platform: "node",
    target: "node20.19",
    supported: {"regexp-unicode-property-escapes": true, "regexp-set-notation": true},
    jsx: "automatic",
    define: {
      "process.env.DEV": '"false"',
      "process.env.NODE_ENV": '"production"',
      "process.env.TRACE_TUI_VERSION": JSON.stringify(version),
    },
    banner: {
      js: 'import {createRequire as __createRequire} from "node:module"; const require = __createRequire(import.meta.url);',
    },
    alias: {"react-devtools-core": "./scripts/empty-module.js"},
    external,
    legalComments: "none",
    logLevel: "warning",
    plugins: [placesPlugin(root), duckdbPlugin(root), partOfInkPlugin],
  });
  const built = Object.entries(metafile.outputs).flatMap(([path, {entryPoint}]) =>
    files.includes(entryPoint) ? [[entryPoint, join(root, path)]] : [],
  );
  return new Map(built);
}

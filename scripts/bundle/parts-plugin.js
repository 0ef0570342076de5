import {basename, relative, resolve} from "node:path";

/** What the two sides of a split program must have in common: an error thrown on one is known by its class on the other. */
const shared = "src/errors.ts";

/** Whether a module is a command's own: what draws the interface, and what the interface loads late, stays in the program. */
const isOfCommand = (file, importer) =>
  importer.startsWith("src/cli/") &&
  ![file, importer].some(path => path.startsWith("src/cli/interface") || path.startsWith("src/cli/bench/"));

/** Has `src/errors.ts` taken from the file at `place`. */
export const sharedPlugin = (root, place) => ({
  name: "shared",
  setup({onResolve}) {
    onResolve({filter: /errors\.ts$/}, ({path, resolveDir, kind}) => {
      if (kind === "entry-point" || relative(root, resolve(resolveDir, path)) !== shared) return undefined;
      return {path: place, external: true};
    });
  },
});

/** Leaves the code of the commands out of the program, and adds each to `parts`, by its name: they are built into `folder`. */
export const partsPlugin = (root, folder, parts) => ({
  name: "parts",
  setup({onResolve}) {
    onResolve({filter: /^\.\.?\//}, ({path, resolveDir, importer, kind}) => {
      const file = resolve(resolveDir, path);
      if (kind !== "dynamic-import" || !isOfCommand(relative(root, file), relative(root, importer))) return undefined;
      const name = basename(path).replace(/\.tsx?$/, "");
      parts[name] = file;
      return {path: `./${folder}/${name}.js`, external: true};
    });
  },
});

import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

const here = name => fileURLToPath(new URL(name, import.meta.url));

/** What is put in the place of what, within the bundle only, and who sees it there. */
const replacements = [
  {filter: /^string-width$/, importer: /./, by: here("string-width.ts")},
  {filter: /^\.\/line-update\.js$/, importer: /[\\/]ink[\\/]build[\\/]/, by: here("line-update.ts")},
  {filter: /^restore-cursor$/, importer: /[\\/]cli-cursor[\\/]/, by: here("restore-cursor.js")},
  {filter: /^assert$/, importer: /[\\/]signal-exit[\\/]/, by: here("assert.js")},
  {filter: /^chalk$/, importer: /[\\/]ink-text-input[\\/]/, by: here("../../node_modules/chalk/source/index.js")},
  {filter: /^\.\/output\.js$/, importer: /[\\/]ink[\\/]build[\\/]renderer\.js$/, by: here("frame.ts")},
  {filter: /^es-toolkit\/compat$/, importer: /[\\/]ink[\\/]build[\\/]ink\.js$/, by: here("throttle.ts")},
  {filter: /^\.\/sanitize-ansi\.js$/, importer: /[\\/]ink[\\/]build[\\/]/, by: here("sanitize-ansi.ts")},
];

/**
 * Ink draws everything anew only where a resize made the screen narrower. But several resizes can arrive as one, and what a smaller size in between
 * cut off the terminal does not bring back.
 */
const resizing = {
  filter: /[\\/]ink[\\/]build[\\/]ink\.js$/,
  was: "if (currentWidth < this.lastTerminalWidth ||",
  is: "if (true ||",
};

/** Makes Ink's frames cheaper, and the first one earlier: the same frames, put together from what the last one is remembered to have been. */
export const inkPlugin = {
  name: "ink",
  setup({initialOptions, onResolve, onLoad, onEnd}) {
    initialOptions.inject = [...(initialOptions.inject ?? []), here("segmenter.ts")];
    initialOptions.define = {...initialOptions.define, "Intl.Segmenter": "BundledSegmenter"};
    const done = new Set();
    for (const replacement of replacements) {
      onResolve({filter: replacement.filter}, ({importer}) => {
        if (importer === replacement.by || !replacement.importer.test(importer)) return undefined;
        done.add(replacement);
        return {path: replacement.by};
      });
    }
    onLoad({filter: resizing.filter}, ({path}) => {
      const source = readFileSync(path, "utf8");
      if (!source.includes(resizing.was)) return {errors: [{text: `${path} has no ${resizing.was}`}]};
      return {contents: source.replace(resizing.was, resizing.is), loader: "js"};
    });
    // Another version of Ink may be made of other files: better no build than one that is slow for no reason that anybody sees.
    onEnd(() => {
      const missed = replacements.filter(replacement => !done.has(replacement));
      return {errors: missed.map(({filter}) => ({text: `nothing in the bundle imports ${filter}`}))};
    });
  },
};

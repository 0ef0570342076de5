import {Chalk, type ChalkInstance} from "chalk";
import {createContext, useContext} from "react";
import type {SafeText} from "../src/text/safe-text.ts";
import {asciiGlyphs} from "./ascii-glyphs.ts";

declare const painted: unique symbol;

/** A line ready for the terminal: safe text and our own colours, nothing else. */
export type Painted = string & {readonly [painted]: true};

/** What a piece of text is, not how it looks: the only styles that components use. */
export const styleNames = [
  "plain",
  "strong",
  "dim",
  "accent",
  "kept",
  "rejected",
  "ghost",
  "warning",
  "cursor",
] as const;
export type StyleName = (typeof styleNames)[number];

export type Theme = Readonly<Record<StyleName, (text: SafeText) => Painted>> & {
  /** Draw with ASCII characters only. */
  readonly ascii: boolean;
};

function asPainted(text: string): Painted {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place where the brand is given
  return text as Painted;
}

/** The looks. Shape comes first: without colours, weight and inverse still tell everything apart. */
function stylesOf(chalk: ChalkInstance, colours: boolean): Readonly<Record<StyleName, ChalkInstance>> {
  return {
    plain: chalk,
    strong: chalk.bold,
    dim: chalk.dim,
    accent: colours ? chalk.cyan : chalk.bold,
    kept: colours ? chalk.green : chalk,
    rejected: colours ? chalk.red : chalk,
    ghost: colours ? chalk.gray : chalk.dim,
    warning: colours ? chalk.yellow : chalk.bold,
    cursor: chalk.inverse,
  };
}

export function createTheme({colours, ascii}: {readonly colours: boolean; readonly ascii: boolean}): Theme {
  const styles = stylesOf(new Chalk({level: 1}), colours);
  const glyphs = ascii ? asciiGlyphs : (text: string) => text;
  const paint = (style: ChalkInstance) => (text: SafeText) =>
    asPainted(style === styles.plain ? glyphs(text) : style(glyphs(text)));
  return {
    ascii,
    plain: paint(styles.plain),
    strong: paint(styles.strong),
    dim: paint(styles.dim),
    accent: paint(styles.accent),
    kept: paint(styles.kept),
    rejected: paint(styles.rejected),
    ghost: paint(styles.ghost),
    warning: paint(styles.warning),
    cursor: paint(styles.cursor),
  };
}

export const ThemeContext = createContext<Theme>(createTheme({colours: true, ascii: false}));

export function useTheme(): Theme {
  return useContext(ThemeContext);
}

/** Painted pieces side by side. */
export function row(...pieces: readonly Painted[]): Painted {
  return asPainted(pieces.join(""));
}

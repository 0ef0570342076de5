import type {Program} from "../command.ts";
import {bashCompletion} from "./bash-completion.ts";
import {fishCompletion} from "./fish-completion.ts";
import {zshCompletion} from "./zsh-completion.ts";

/** The script of each shell, made from the table of commands. */
export const completionScript: Readonly<Record<"bash" | "zsh" | "fish", (program: Program) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
};

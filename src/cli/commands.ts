import type {Program} from "./command.ts";
import {benchCommand} from "./commands/bench-command.ts";
import {cacheCommand} from "./commands/cache-command.ts";
import {completionCommand} from "./commands/completion-command.ts";
import {demoCommand} from "./commands/demo-command.ts";
import {filterCommand} from "./commands/filter-command.ts";
import {inspectCommand} from "./commands/inspect-command.ts";
import {openCommand} from "./commands/open-command.ts";
import {queryCommand} from "./commands/query-command.ts";
import {showCommand} from "./commands/show-command.ts";
import {validateCommand} from "./commands/validate-command.ts";

/** The one table of commands: dispatch, help and completion are made from it. A new command is one entry. */
export const program: Program = {
  open: openCommand,
  commands: [
    filterCommand,
    inspectCommand,
    showCommand,
    queryCommand,
    validateCommand,
    demoCommand,
    benchCommand,
    cacheCommand,
    completionCommand,
  ],
};

import {hash} from "node:crypto";
import type {JsonSource} from "../../conversation/json/json-text.ts";
import type {OutputOptions} from "../../recipe/recipe.ts";
import {dialects} from "../dialects.ts";
import type {Example} from "../example.ts";
import {checkExample} from "../lint/linter.ts";
import {toolsMark} from "../splice-tools.ts";
import type {BlockWriter} from "./block-writer.ts";

/** Writes examples as lines of a dialect into a block, past the linter. */
export class LineWriter {
  readonly #output: OutputOptions;
  readonly #block: BlockWriter;

  constructor(output: OutputOptions, block: BlockWriter) {
    this.#output = output;
    this.#block = block;
  }

  /** Writes an example; gives the linter's rule that forbids it, if there is one. */
  write(example: Example, metadata: JsonSource | null): string | null {
    const found = checkExample({messages: example.messages, tokens: null});
    const error = found.find(({severity}) => severity === "error");
    if (error !== undefined) return error.rule;
    const body = dialects[this.#output.format].write(example, {splitCompletion: this.#output.split_completion});
    const tools = example.messages.some(({calls}) => calls.length > 0) ? `,"tools":${toolsMark}` : "";
    const notes = metadata === null ? "" : `,"metadata":${metadata}`;
    const line = this.#block.add(`${body}${tools}${notes}}`);
    this.#block.note(found, hash("sha256", line.subarray(0, body.length), "buffer"));
    return null;
  }
}

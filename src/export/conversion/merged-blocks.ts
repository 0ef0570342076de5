import type {SkipCount} from "../export-result.ts";
import {Places} from "../files/places.ts";
import type {Spool} from "../files/spool.ts";
import {Linter} from "../lint/linter.ts";
import {ToolCatalogue} from "../tool-catalogue.ts";
import {type Block, digestBytes} from "./block.ts";

/**
 * Puts the blocks of all slices together. Their lines go into the spool as they come; what is known of them is added up slice by slice, so that it does
 * not matter which slice was converted first.
 */
export class MergedBlocks {
  readonly linter = new Linter();
  readonly tools = new ToolCatalogue();
  readonly places = new Places();
  readonly #spool: Spool;
  readonly #skipped = new Map<string, number>();
  readonly #early = new Map<number, Block[]>();
  #slice = 0;
  #sessions = 0;

  constructor(spool: Spool) {
    this.#spool = spool;
  }

  /** How many sessions have been converted. */
  get sessions(): number {
    return this.#sessions;
  }

  add({bytes, ...block}: Block): void {
    const base = this.#spool.append(bytes);
    for (const {position, start, length, examples} of block.lines)
      this.places.set(position, base + start, length, examples);
    this.#sessions += block.sessions;
    const early = this.#early.get(block.slice) ?? [];
    this.#early.set(block.slice, [...early, {...block, bytes: nothing}]);
    this.#mergeInOrder();
  }

  /** By reason, most first. */
  skipped(): readonly SkipCount[] {
    return [...this.#skipped]
      .map(([reason, count]) => ({reason, count}))
      .sort((one, other) => other.count - one.count || (one.reason < other.reason ? -1 : 1));
  }

  #mergeInOrder(): void {
    for (let blocks = this.#early.get(this.#slice); blocks !== undefined; blocks = this.#early.get(this.#slice)) {
      this.#early.delete(this.#slice);
      for (const block of blocks) this.#merge(block);
      if (blocks.at(-1)?.isLast !== true) return;
      this.#slice += 1;
    }
  }

  #merge({digests, findings, skipped, tools}: Block): void {
    for (let example = 0; example * digestBytes < digests.length; example += 1) {
      const digest = digests.subarray(example * digestBytes, (example + 1) * digestBytes);
      this.linter.add(findings.get(example) ?? [], digest, this.linter.examples + 1);
    }
    for (const [reason, count] of skipped) this.#skipped.set(reason, (this.#skipped.get(reason) ?? 0) + count);
    this.tools.merge(tools);
  }
}

const nothing = new Uint8Array();

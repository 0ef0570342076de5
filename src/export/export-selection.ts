import type {Engine} from "../engine/engine.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {ExportPlan} from "../store/export-plan.ts";
import type {SourceSchema} from "../store/schema/source-schema.ts";
import type {KeyOptions} from "../store/session-key.ts";
import type {SourceDescription} from "../store/source-description.ts";
import type {CallOptions} from "../traces/call-options.ts";
import {Breath} from "./breath.ts";
import type {Block, Slice} from "./conversion/block.ts";
import {convertInWorkers, workersFor} from "./conversion/convert-in-workers.ts";
import {convertSlices} from "./conversion/convert-slices.ts";
import {MergedBlocks} from "./conversion/merged-blocks.ts";
import {copyLines} from "./copy-lines.ts";
import {dialects} from "./dialects.ts";
import {ExportFiles} from "./export-files.ts";
import type {ExportOptions, ExportResult} from "./export-result.ts";
import {type FileSystem, fileSystem} from "./files/file-system.ts";
import {Spool} from "./files/spool.ts";
import {manifestOf} from "./manifest.ts";

/** What an export needs of a database. */
export type ExportContext = {
  readonly engine: Engine;
  readonly store: {
    readonly source: SourceDescription;
    readonly schema: SourceSchema;
    exportPlan(recipe: Recipe, options: KeyOptions & CallOptions): Promise<ExportPlan>;
  };
  /** Replaced in tests. */
  readonly files?: FileSystem;
  /** How many threads convert sessions, 0 for this one alone; chosen by the export's size unless given. */
  readonly workers?: number;
};

/**
 * Writes the selection to `path` (`-` is the standard output) and its manifest beside it: complete, or not at all. Sessions are read in the order of
 * their rows and their lines written in the order of the list, through a spool; memory does not grow with their number.
 * Rejects with a TraceError: `export` when it cannot be written, `cancelled` when the signal was given.
 */
export async function exportSelection(
  context: ExportContext,
  recipe: Recipe,
  path: string,
  options: ExportOptions & CallOptions = {},
): Promise<ExportResult> {
  const files = context.files ?? fileSystem;
  const target = {force: options.force ?? false, sourcePath: context.store.source.path};
  const isSplit = options.split !== undefined;
  const outputs = options.dryRun === true ? null : await ExportFiles.open(path, isSplit, target, files);
  const spool = new Spool(outputs?.besides ?? null, files);
  let plan: ExportPlan | null = null;
  try {
    plan = await context.store.exportPlan(recipe, options);
    return await new Export(context, recipe, options, plan, spool, outputs).run();
  } finally {
    spool.close();
    await outputs?.discard();
    await plan?.drop();
  }
}

class Export {
  readonly #context: ExportContext;
  readonly #recipe: Recipe;
  readonly #options: ExportOptions & CallOptions;
  readonly #plan: ExportPlan;
  readonly #spool: Spool;
  readonly #outputs: ExportFiles | null;
  readonly #merged: MergedBlocks;

  constructor(
    context: ExportContext,
    recipe: Recipe,
    options: ExportOptions & CallOptions,
    plan: ExportPlan,
    spool: Spool,
    outputs: ExportFiles | null,
  ) {
    this.#context = context;
    this.#recipe = recipe;
    this.#options = options;
    this.#plan = plan;
    this.#spool = spool;
    this.#outputs = outputs;
    this.#merged = new MergedBlocks(spool);
  }

  async run(): Promise<ExportResult> {
    await this.#convert();
    const {linter, tools: catalogue} = this.#merged;
    const {examples} = linter;
    linter.finish();
    const result = {
      sessions: this.#plan.count,
      examples,
      skipped: this.#merged.skipped(),
      findings: linter.counts(),
      notes: this.#outputs?.notes ?? [],
    };
    const definitions = catalogue.definitions();
    const tools = definitions.length === 0 ? null : dialects[this.#recipe.output.format].tools(definitions);
    const written = await this.#write(result, tools === null ? null : Buffer.from(tools, "latin1"));
    const sessionIds = this.#options.collectIds === true ? await this.#exportedIds() : null;
    return {...result, ...written, sessionIds};
  }

  /** Fills the spool, and notes where the lines of each session are. */
  async #convert(): Promise<void> {
    const {engine, store, workers = workersFor(this.#plan.count, store.source)} = this.#context;
    const {signal, onProgress} = this.#options;
    const conversion = {
      engine,
      schema: store.schema,
      recipe: this.#recipe,
      slices: this.#slices(),
      deliver: (block: Block) => {
        this.#merged.add(block);
        onProgress?.({label: "Reading conversations", done: this.#merged.sessions, total: this.#plan.count});
      },
      ...(signal && {signal}),
    };
    await (workers === 0 ? convertSlices(conversion) : convertInWorkers(conversion, workers));
  }

  async *#slices(): AsyncGenerator<Slice, void, undefined> {
    let number = 0;
    for await (const sessions of this.#plan.inRowOrder(this.#recipe.output.include_metadata === "full")) {
      if (sessions.length > 0) yield {number: number++, sessions};
    }
  }

  /** Copies the spool to the outputs and gives them their names; nothing is written in a dry run, or when there is no example. */
  async #write(
    result: Omit<ExportResult, "files" | "manifestPath" | "sessionIds">,
    tools: Buffer | null,
  ): Promise<Pick<ExportResult, "files" | "manifestPath">> {
    if (this.#outputs === null || result.examples === 0) return {files: [], manifestPath: null};
    const {split, seed = 0} = this.#options;
    const trained = split === undefined ? null : await this.#plan.split(split, seed);
    const outputOf = (session: number) => (trained === null || trained[session] === 1 ? 0 : 1);
    await this.#outputs.needRoom(this.#spool.bytes + (tools?.length ?? 0) * result.examples);
    const {outputs} = this.#outputs;
    const examples = await copyLines(this.#spool, this.#merged.places, outputs, outputOf, tools, this.#options);
    const breath = new Breath(this.#options);
    return this.#outputs.publish(
      examples,
      files => manifestOf(this.#recipe, this.#context.store.source, this.#options, {...result, files}),
      () => breath.check(),
    );
  }

  async #exportedIds(): Promise<readonly string[]> {
    const ids: string[] = [];
    let position = 0;
    for await (const batch of this.#plan.ids()) {
      for (const id of batch) {
        if (this.#merged.places.at(position).examples > 0) ids.push(id);
        position += 1;
      }
    }
    return ids;
  }
}

import type {BenchOptions, Part} from "./bench-options.ts";
import {type Figure, oneFigure} from "./figures.ts";
import type {NodeVersion} from "./node-versions.ts";
import {measureExport} from "./parts/measure-export.ts";
import {measureKeys} from "./parts/measure-keys.ts";
import {measureOtherWays} from "./parts/measure-other-ways.ts";
import {measureStart} from "./parts/measure-start.ts";
import type {Result} from "./report/result.ts";
import {type Size, sizes} from "./sizes.ts";

export type SizeRequest = {
  readonly size: Size;
  readonly database: string;
  readonly nodes: readonly NodeVersion[];
  readonly options: BenchOptions;
};

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

async function measureNode(
  node: NodeVersion,
  {database, options}: SizeRequest,
): Promise<{figures: Figure[]; notes: string[]}> {
  const figures: Figure[] = [];
  const notes: string[] = [];
  if (options.parts.includes("start")) {
    say(`${database}, ${node.version}: starts`);
    figures.push(...(await measureStart(node.executable, database, options.starts)));
  }
  if (options.parts.includes("keys")) {
    say(`${database}, ${node.version}: keys`);
    const {measures} = options;
    const keys = await measureKeys(node.executable, database, name => measures.length === 0 || measures.includes(name));
    figures.push(...keys.figures);
    notes.push(...keys.failures.map(failure => `Not measured with Node ${node.version}: ${failure.split("\n")[0]}`));
    for (const failure of keys.failures) say(failure);
  }
  return {figures, notes};
}

function ratio(id: string, what: string, value: number): Figure {
  return oneFigure(id, what, "×", value);
}

/** Everything of one size. */
export async function measureSize(request: SizeRequest): Promise<Pick<Result, "byNode" | "ratios" | "notes">> {
  const {size, database, nodes, options} = request;
  const [best] = nodes;
  if (best === undefined) throw new Error("there is no Node to measure with");
  const does = (part: Part): boolean => options.parts.includes(part);
  const byNode: {node: string; figures: Figure[]}[] = [];
  const notes: string[] = [];
  for (const node of nodes) {
    const measured = await measureNode(node, request);
    byNode.push({node: node.version, figures: measured.figures});
    notes.push(...measured.notes);
  }
  const {sessions, shallow} = sizes[size];
  const figures = byNode[0]?.figures ?? [];
  const ratios: Figure[] = [];
  if (does("export") && !shallow) {
    say(`${database}: export`);
    const exported = await measureExport(best.executable, database);
    figures.push(...exported.figures);
    if (does("others")) {
      say(`${database}: other ways`);
      const others = await measureOtherWays(best.executable, database, sessions);
      figures.push(...others.figures);
      const step = figures.find(({id}) => id === "step")?.p50 ?? Number.NaN;
      ratios.push(
        ratio(
          "step-ratio",
          "a threshold step, against SQL over the source tables (counts and histograms)",
          others.screenByHand / step,
        ),
        ratio(
          "step-list-ratio",
          "a threshold step, against SQL over the source tables (the list alone)",
          others.listByHand / step,
        ),
        ratio(
          "loop-ratio",
          "`filter --dry-run`, against the per-session loop",
          others.loopSeconds / exported.filterSeconds,
        ),
        ratio(
          "loop-export-ratio",
          "`filter -o` of every session, against the per-session loop",
          others.loopSeconds / exported.exportSeconds,
        ),
      );
    }
  }
  return {byNode, ratios, notes};
}

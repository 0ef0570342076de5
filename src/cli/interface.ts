import type {ExitCode} from "../errors.ts";
import type {Recipe} from "../recipe/recipe.ts";
import type {OpenOptions} from "../traces/open-traces.ts";

export type InterfaceOptions = {
  /** Null is the demo. */
  readonly databasePath: string | null;
  readonly recipe: Recipe;
  /** The file that the recipe came from. */
  readonly recipePath: string | null;
  readonly open: OpenOptions;
  /** Keeps up with a file that is being written. */
  readonly follow: boolean;
  readonly mouse: boolean;
};

/** Opens the full-screen interface; resolves with the exit code when the user leaves it. Only this loads React and Ink. */
export async function runInterface(options: InterfaceOptions): Promise<ExitCode> {
  if (options.databasePath !== null) {
    const {checkFile} = await import("./interface/check-file.ts");
    await checkFile(options.databasePath, options.open.key !== undefined);
  }
  const {prepareEngine} = await import("../traces/engine-entry.ts");
  prepareEngine();
  const {mountInterface} = await import("./interface/mount-interface.ts");
  return await mountInterface(options);
}

import {spawn} from "node:child_process";
import {TraceError} from "../../errors.ts";

/**
 * Runs this program's own `demo` command: DuckDB stays out of the process that has the terminal. Rejects with an `engine`
 * TraceError when it fails.
 */
export function writeDemoInProcess(path: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...process.execArgv, process.argv[1] ?? "", "demo", path], {
      stdio: ["ignore", "ignore", "pipe"],
      signal,
      killSignal: "SIGKILL",
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2000);
    });
    child.on("error", reject);
    child.on("close", code => {
      if (code === 0) resolve();
      else
        reject(
          new TraceError(
            "engine",
            `the demo database could not be made: ${said.trim() || `exit code ${code}`}`,
            "Is there room in the temporary folder?",
          ),
        );
    });
  });
}

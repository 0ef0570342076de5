import {Console} from "node:console";
import {Writable} from "node:stream";
import {safeText} from "../../text/safe-text.ts";

const mostKept = 65_536;
const methods = ["log", "info", "debug", "warn", "error", "trace", "dir", "table", "group", "timeEnd"] as const;

/**
 * What is written past the screen while the interface has it (a library's `console.log`, a warning of Node): kept from the
 * terminal, where it would be carried out, and said, made safe, once the terminal is given back.
 */
export class StrayOutput {
  readonly #said = new Map(methods.map(name => [name, console[name]]));
  #kept = "";

  constructor() {
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.#kept = (this.#kept + chunk.toString("utf8")).slice(-mostKept);
        done();
      },
    });
    process.stderr.write = sink.write.bind(sink);
    const quiet = new Console({stdout: sink, stderr: sink});
    for (const name of methods) console[name] = quiet[name].bind(quiet);
  }

  /** Gives stderr and the console back, and says what was kept. */
  end(): void {
    Reflect.deleteProperty(process.stderr, "write");
    for (const [name, method] of this.#said) console[name] = method;
    if (this.#kept !== "") process.stderr.write(safeText(this.#kept, {block: true}));
    this.#kept = "";
  }
}

import {fileURLToPath} from "node:url";

/** The program as it is built, as a user starts it. */
export const launcher: string = fileURLToPath(new URL("../../bin/trace-tui.js", import.meta.url));

import sanitizeAnsi from "../../node_modules/ink/build/sanitize-ansi.js";
import {remember} from "./remember.ts";

/** Ink's own, which it asks for every row of every frame. */
export default remember(sanitizeAnsi);

import {checkDatabase} from "../../engine/file/check-database.ts";
import {locateFile} from "../../engine/file/locate-file.ts";
import {readHeadOf} from "../../engine/file/read-head.ts";

/** Says what is wrong with a file before a process is started or the screen is taken for it. Throws a TraceError. */
export async function checkFile(path: string, hasKey: boolean): Promise<void> {
  const {bytes} = await readHeadOf(await locateFile(path));
  checkDatabase(path, bytes, hasKey);
}

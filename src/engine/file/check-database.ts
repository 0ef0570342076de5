import {basename} from "node:path";
import {TraceError} from "../../errors.ts";
import {type FileHeader, headerBytes, parseHeader} from "./file-header.ts";
import {fileKinds} from "./file-kinds.ts";

const oldestVersion = 64;
const newestVersion = 68;

/**
 * The header of a DuckDB file that can be opened, with a key where it is encrypted. Throws a TraceError that names what the file is instead, before DuckDB sees it:
 * DuckDB would try to download an extension for some of them.
 */
export function checkDatabase(path: string, head: Buffer, hasKey = false): FileHeader {
  if (head.length === 0) {
    throw new TraceError(
      "not-a-database",
      `${path} is empty`,
      "Has the agent written anything yet? Its data may still be in memory.",
    );
  }
  const header = parseHeader(head);
  if (header === undefined) throw otherKind(path, head);
  if (head.length < headerBytes) {
    throw new TraceError("damaged", `${path} is cut off after ${head.length} bytes`, "Copy or download it again.");
  }
  if (header.damagedAt === 0) throw damagedAt(path, 0);
  if (header.encrypted && !hasKey) throw encrypted(path);
  checkVersion(path, header);
  if (header.damagedAt !== null) throw damagedAt(path, header.damagedAt);
  return header;
}

function otherKind(path: string, head: Buffer): TraceError {
  const kind = fileKinds.find(kind => kind.matches(head));
  const name = kind?.name ?? "not a DuckDB database";
  return new TraceError("not-a-database", `${path} is ${name}`, kind?.remedy(basename(path)) ?? null);
}

function damagedAt(path: string, offset: number): TraceError {
  return new TraceError(
    "damaged",
    `${path} is damaged: its header at byte ${offset} is not whole`,
    "Restore it from a copy.",
  );
}

function encrypted(path: string): TraceError {
  return new TraceError(
    "no-permission",
    `${path} is encrypted`,
    "Name the file that holds its key with --key-file=FILE.",
  );
}

/** From 2.0 on the main header says 999 and the database header the storage version. */
function checkVersion(path: string, header: FileHeader): void {
  const {version, storage, writtenBy} = header;
  const by = writtenBy === "" ? "" : `, written by DuckDB ${writtenBy}`;
  if (version < oldestVersion) {
    throw new TraceError(
      "not-a-database",
      `${path} has storage version ${version}${by}: too old, ${oldestVersion} to ${newestVersion} can be read`,
      "With the DuckDB that wrote it: EXPORT DATABASE 'folder'; with DuckDB 1.x: IMPORT DATABASE 'folder'.",
    );
  }
  if (version > newestVersion) {
    const shown = storage !== null && storage > newestVersion ? storage : version;
    throw new TraceError(
      "not-a-database",
      `${path} has storage version ${shown}${by}: too new, ${oldestVersion} to ${newestVersion} can be read`,
      "With DuckDB 2: ATTACH 'copy.duckdb' AS copy (STORAGE_VERSION 'v1.5.0'); COPY FROM DATABASE the file TO copy.",
    );
  }
}

import {writeFileSync} from "node:fs";
import {exitCodes} from "../../../src/errors.ts";

/** A whole database and a Parquet file, to make bad ones from. */
export type Material = {readonly good: Buffer; readonly parquet: Buffer};

export type BadFile = {
  readonly name: string;
  readonly file: string;
  readonly make: (path: string, material: Material) => void;
  /** The exact line, with `%` for the path. */
  readonly line: string;
  readonly remedy: RegExp;
  readonly code: number;
};

export const write = (bytes: (material: Material) => Buffer | string) => (path: string, material: Material) =>
  writeFileSync(path, bytes(material));
export const noInput = exitCodes.noInput;
/** The end of a remedy. */
export const other = "Name the DuckDB file";

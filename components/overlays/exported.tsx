import type {ExportResult} from "../../src/export/export-result.ts";
import {formatBytes, formatNumber} from "../../src/text/format-number.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {safe, trusted} from "../../src/text/trusted.ts";
import {useTheme} from "../theme.ts";
import {Dialog, dialogLine} from "./dialog.tsx";

type ExportedProps = {readonly result: ExportResult; readonly columns: number; readonly rows: number};

/** What an export wrote, and what it had to leave out. */
export function Exported({result, columns, rows}: ExportedProps) {
  const theme = useTheme();
  const width = Math.min(90, columns - 6);
  const line = (text: Parameters<typeof dialogLine>[0], paint = theme.plain) => dialogLine(text, width, paint);
  const written = result.files.flatMap(({path, bytes, sha256, examples}) => [
    line(safe`${formatNumber(examples)} examples, ${formatBytes(bytes)}`, theme.strong),
    line(safeText(path)),
    line(safe`SHA-256 ${safeText(sha256)}`, theme.dim),
  ]);
  const skipped = result.skipped.map(({reason, count}) =>
    line(safe`${formatNumber(count)} skipped: ${safeText(reason)}`, theme.warning),
  );
  const manifest =
    result.manifestPath === null ? [] : [line(safe`manifest ${safeText(result.manifestPath)}`, theme.dim)];
  return (
    <Dialog
      title={trusted("Exported")}
      note={trusted("any key closes")}
      lines={[...written, ...skipped, ...manifest]}
      columns={columns}
      rows={rows}
      width={width}
    />
  );
}

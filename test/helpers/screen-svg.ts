import type {Terminal} from "@xterm/headless";

const cellWidth = 8.4;
const cellHeight = 18;
const padding = 14;

/** The 16 colours of a calm dark terminal. */
const palette = [
  "#2e3440",
  "#e06c75",
  "#98c379",
  "#e5c07b",
  "#61afef",
  "#c678dd",
  "#56b6c2",
  "#d8dee9",
  "#6b7280",
  "#ff7b86",
  "#b5e890",
  "#ffd787",
  "#83c6ff",
  "#e0a0f5",
  "#7fdbe8",
  "#ffffff",
];
const background = "#1e222a";
const foreground = "#d8dee9";

type Run = {text: string; readonly x: number; readonly style: string; readonly fill: string | null; cells: number};

const escapeXml = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Draws what a terminal shows as an SVG picture. */
export function screenSvg(terminal: Terminal, title: string): string {
  const {active} = terminal.buffer;
  const rows: string[] = [];
  for (let y = 0; y < terminal.rows; y++) {
    const line = active.getLine(active.baseY + y);
    if (!line) continue;
    const runs: Run[] = [];
    for (let x = 0; x < terminal.cols; x++) {
      const cell = line.getCell(x);
      if (!cell || cell.getWidth() === 0) continue;
      const inverse = Boolean(cell.isInverse());
      const colour = cell.isFgDefault() ? foreground : (palette[cell.getFgColor()] ?? foreground);
      const style = `fill="${inverse ? background : colour}"${cell.isBold() ? ' font-weight="bold"' : ""}${cell.isDim() && !inverse ? ' opacity="0.62"' : ""}`;
      const fill = inverse ? colour : null;
      const glyph = cell.getChars() || " ";
      const last = runs.at(-1);
      if (last && last.style === style && last.fill === fill) {
        last.text += glyph;
        last.cells += cell.getWidth();
      } else runs.push({text: glyph, x, style, fill, cells: cell.getWidth()});
    }
    const top = padding + y * cellHeight;
    for (const {text, x, style, fill, cells} of runs) {
      const left = (padding + x * cellWidth).toFixed(1);
      const width = (cells * cellWidth).toFixed(1);
      if (fill) rows.push(`<rect x="${left}" y="${top}" width="${width}" height="${cellHeight}" fill="${fill}"/>`);
      if (text.trim() !== "")
        rows.push(
          `<text x="${left}" y="${top + 13.5}" textLength="${width}" lengthAdjust="spacingAndGlyphs" ${style}>${escapeXml(text)}</text>`,
        );
    }
  }
  const width = Math.ceil(terminal.cols * cellWidth + 2 * padding);
  const height = terminal.rows * cellHeight + 2 * padding;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve"><title>${escapeXml(title)}</title>
<rect width="100%" height="100%" rx="8" fill="${background}"/>
${rows.join("\n")}
</svg>
`;
}

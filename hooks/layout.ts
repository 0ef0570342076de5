/** A rectangle of cells; `height` includes the pane's title row. */
export type Rect = {readonly x: number; readonly y: number; readonly width: number; readonly height: number};

export type Layout = {
  /** Below 40×12 nothing but a line saying so is drawn. */
  readonly tooSmall: boolean;
  /** Whether one pane at a time is shown, with a row of tabs. */
  readonly tabbed: boolean;
  readonly body: Rect;
  readonly sessions: Rect;
  readonly filters: Rect;
  readonly statistics: Rect;
};

export const smallest = {columns: 40, rows: 12};

/** Panes stand side by side from this width on. */
const sideBySide = 100;

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

/** Where everything is on a terminal of this size: a header row, one of tabs where they are needed, the body, a footer row. */
export function layoutOf(columns: number, rows: number, formRows: number): Layout {
  const tooSmall = columns < smallest.columns || rows < smallest.rows;
  const tabbed = columns < sideBySide;
  if (tabbed) {
    const body: Rect = {x: 0, y: 2, width: columns, height: rows - 3};
    const beside = columns >= 76;
    const formWidth = beside ? Math.min(46, Math.floor(columns * 0.58)) : columns;
    return {
      tooSmall,
      tabbed,
      body,
      sessions: body,
      filters: {...body, width: formWidth},
      statistics: beside ? {...body, x: formWidth + 1, width: columns - formWidth - 1} : body,
    };
  }
  const body: Rect = {x: 0, y: 1, width: columns, height: rows - 2};
  const rightWidth = clamp(Math.floor(columns * 0.42), 50, 90);
  const leftWidth = columns - rightWidth - 2;
  const filtersHeight = clamp(Math.floor(body.height * 0.42), 6, formRows + 1);
  const x = leftWidth + 2;
  return {
    tooSmall,
    tabbed,
    body,
    sessions: {...body, width: leftWidth},
    filters: {x, y: body.y, width: rightWidth, height: filtersHeight},
    statistics: {x, y: body.y + filtersHeight, width: rightWidth, height: body.height - filtersHeight},
  };
}

import {Box} from "ink";
import {memo} from "react";
import type {Resource} from "../../hooks/latest.ts";
import type {TraceError} from "../../src/errors.ts";
import {type MetricName, metricNames, metrics} from "../../src/recipe/metrics.ts";
import type {Recipe} from "../../src/recipe/recipe.ts";
import type {Statistics} from "../../src/stats/statistics.ts";
import type {SourceDescription} from "../../src/store/source-description.ts";
import {fitText} from "../../src/text/fit-text.ts";
import {safeText} from "../../src/text/safe-text.ts";
import {trusted} from "../../src/text/trusted.ts";
import {PaneTitle} from "../pane-title.tsx";
import {Line, Lines} from "../safe-text.tsx";
import {row, useTheme} from "../theme.ts";
import {MetricPanel} from "./metric-panel.tsx";
import {nameBars} from "./name-bars.ts";
import {statisticsLayout} from "./statistics-layout.ts";

type StatisticsPaneProps = {
  readonly width: number;
  readonly height: number;
  readonly focused: boolean;
  readonly metric: MetricName;
  readonly recipe: Recipe;
  readonly source: SourceDescription | null;
  readonly statistics: Resource<Statistics>;
};

function MetricTabs({metric, focused}: {readonly metric: MetricName; readonly focused: boolean}) {
  const theme = useTheme();
  const names = metricNames.map(name => {
    const label = safeText(metrics[name].label);
    return row(
      theme.plain(trusted(" ")),
      name === metric ? (focused ? theme.cursor : theme.accent)(label) : theme.dim(label),
    );
  });
  return <Line text={row(...names)} />;
}

/** Why there are no newer numbers, and what to do, in the place of the metrics' names. */
function ErrorLine({error, width}: {readonly error: TraceError; readonly width: number}) {
  const theme = useTheme();
  const remedy = error.remedy ?? "R reads the file anew, u undoes the last change.";
  return (
    <Line text={theme.rejected(fitText(safeText(` ${error.message.slice(0, 300)}  ${remedy.slice(0, 300)}`), width))} />
  );
}

/** Linked histograms: the metric in view, the others as room allows, models and achievements of the selection. */
export const StatisticsPane = memo(function StatisticsPane({
  width,
  height,
  focused,
  metric,
  recipe,
  source,
  statistics,
}: StatisticsPaneProps) {
  const theme = useTheme();
  const {value, error} = statistics;
  const others = metricNames.filter(name => name !== metric);
  const layout = statisticsLayout(width, height - 2, others.length);
  const gap = 2;
  const smallWidth = Math.floor((width - gap * (layout.across - 1)) / layout.across);
  const panel = (name: MetricName, panelWidth: number, panelHeight: number, titled: boolean) =>
    source && value ? (
      <MetricPanel
        key={name}
        metric={name}
        scale={source.scales[name]}
        histogram={value.histograms[name]}
        summary={value.metrics[name]}
        staleQuantiles={value.stale?.includes("quantiles") ?? false}
        filters={recipe.filters}
        width={panelWidth}
        height={panelHeight}
        titled={titled}
      />
    ) : null;
  const smallRows = Array.from({length: layout.down}, (_, index) =>
    others.slice(index * layout.across, (index + 1) * layout.across),
  );
  const besideWidth = layout.namesBeside ? Math.floor((width - gap) / 2) : width;
  const modelsHeight = layout.namesBeside
    ? layout.names
    : Math.min(Math.floor(layout.names / 2), (value?.models.length ?? 0) + 1);
  const models = nameBars({
    title: trusted("models"),
    names: value?.models.map(({model, sessions}) => ({name: model, sessions})) ?? [],
    width: besideWidth,
    height: modelsHeight,
    theme,
  });
  const achievements = nameBars({
    title: trusted("achievements"),
    names: value?.achievements ?? [],
    width: besideWidth,
    height: layout.namesBeside ? layout.names : layout.names - models.length,
    theme,
  });
  return (
    <Box flexDirection="column" width={width} height={height} overflow="hidden">
      <PaneTitle
        number={3}
        title={trusted("Statistics")}
        note={trusted("m next metric")}
        width={width}
        focused={focused}
        stale={statistics.stale || error !== null}
      />
      {error ? <ErrorLine error={error} width={width} /> : <MetricTabs metric={metric} focused={focused} />}
      {panel(metric, width, layout.main, false)}
      {smallRows.map(names => (
        <Box key={names.join()} columnGap={gap} height={layout.smallHeight}>
          {names.map(name => panel(name, smallWidth, layout.smallHeight, true))}
        </Box>
      ))}
      {value && (
        <Box columnGap={gap} flexDirection={layout.namesBeside ? "row" : "column"} height={layout.names}>
          <Box flexDirection="column" width={besideWidth}>
            <Lines lines={models} />
          </Box>
          <Box flexDirection="column" width={besideWidth}>
            <Lines lines={achievements} />
          </Box>
        </Box>
      )}
    </Box>
  );
});

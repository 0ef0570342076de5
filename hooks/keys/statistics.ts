import {turnMetric} from "../state/turn-metric.ts";
import type {Binding} from "./binding.ts";

/** The statistics. */
export const statisticsBindings: readonly Binding[] = [
  {
    command: "metric.right",
    keys: ["right", "l", "down", "j"],
    places: ["statistics"],
    help: "next metric",
    footer: {word: "metric", rank: 4.1},
    run: app => app.store.setState(state => turnMetric(state, 1)),
  },
  {
    command: "metric.left",
    keys: ["left", "h", "up", "k"],
    places: ["statistics"],
    help: "previous metric",
    run: app => app.store.setState(state => turnMetric(state, -1)),
  },
  {
    command: "statistics.leave",
    keys: ["escape"],
    places: ["statistics"],
    help: "back to the list",
    run: app => app.store.setState({pane: "sessions"}),
  },
];

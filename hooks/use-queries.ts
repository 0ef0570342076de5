import {useEffect} from "react";
import type {App} from "./app.ts";
import {followMessageTexts} from "./conversation/follow-message-texts.ts";
import {followCube} from "./follow-cube.ts";
import {followOutline} from "./follow-outline.ts";
import {followPage} from "./follow-page.ts";
import {followStatistics} from "./follow-statistics.ts";

/** Keeps everything that is shown that of the state. The cube comes first: what it tells is not asked for. */
const followers = [followCube, followStatistics, followPage, followOutline, followMessageTexts];

/** Has the state's questions asked, from now until the interface is left. */
export function useQueries(app: App): void {
  useEffect(() => {
    const stops = followers.map(follow => follow(app));
    return () => {
      for (const stop of stops) stop();
    };
  }, [app]);
}

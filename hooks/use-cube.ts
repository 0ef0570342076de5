import {useEffect} from "react";
import type {App} from "./app.ts";
import {followCube} from "./follow-cube.ts";

/** Keeps the cube that of the threshold in focus, and the statistics those that it tells. */
export function useCube(app: App): void {
  useEffect(() => followCube(app), [app]);
}

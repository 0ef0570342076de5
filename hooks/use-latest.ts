import {useEffect, useRef} from "react";
import {Latest, type LatestOptions} from "./latest.ts";

/**
 * Asks for what `request` names whenever it changes, the newest first (see `latest.ts`); null asks for nothing. `epoch` changes
 * when the same request has to be asked again.
 */
export function useLatest<Request, Value>(
  request: Request | null,
  epoch: unknown,
  options: LatestOptions<Request, Value>,
): void {
  const newest = useRef(options);
  const latest = useRef<Latest<Request, Value> | null>(null);
  const asked = useRef(epoch);

  useEffect(() => {
    latest.current = new Latest<Request, Value>({
      run: (request, signal, tell) => newest.current.run(request, signal, tell),
      same: (a, b) => newest.current.same(a, b),
      publish: (change, request) => newest.current.publish(change, request),
    });
    return () => {
      latest.current?.close();
      latest.current = null;
    };
  }, []);

  useEffect(() => {
    newest.current = options;
  });

  useEffect(() => {
    if (request === null) return;
    if (asked.current === epoch) latest.current?.ask(request);
    else latest.current?.refresh(request);
    asked.current = epoch;
  }, [request, epoch]);
}

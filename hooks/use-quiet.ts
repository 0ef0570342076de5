import {useEffect, useState} from "react";

/** Whether `value` has stayed the same for some time (ms). Always true when there is no need to `wait`. */
export function useQuiet(value: unknown, time: number, wait: boolean): boolean {
  const [quiet, setQuiet] = useState<{value: unknown} | null>(null);
  useEffect(() => {
    if (!wait) return;
    const timer = setTimeout(() => setQuiet({value}), time);
    return () => clearTimeout(timer);
  }, [value, time, wait]);
  return !wait || quiet?.value === value;
}

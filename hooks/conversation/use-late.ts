import {useEffect, useState} from "react";

/** Turns true when something has gone on for `milliseconds`: what is quicker is not worth a word. */
export function useLate(goesOn: boolean, milliseconds: number): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!goesOn) return;
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [goesOn, milliseconds]);
  return goesOn && late;
}

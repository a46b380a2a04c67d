import { useEffect, useState } from 'react';

/** Between one portion and the next: the screen answers fingers meanwhile. Milliseconds. */
const between = 100;

/**
 * How much of a long list stands there by now: a portion at first, another each moment later. What is handed to WeChat at once must be
 * small, however much an application has gathered.
 */
export function usePortions(count: number, portion: number): number {
  const [shown, setShown] = useState(portion);
  useEffect(() => {
    if (shown >= count) return;
    const timer = setTimeout(() => setShown(shown + portion), between);
    return () => clearTimeout(timer);
  }, [shown, count, portion]);
  return shown;
}

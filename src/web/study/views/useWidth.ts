import { type RefObject, useEffect, useRef, useState } from 'react';

/** The width of an element in pixels as it is now; 0 before it is there. */
export function useWidth<T extends HTMLElement>(): readonly [RefObject<T | null>, number] {
  const place = useRef<T>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      setWidth(Math.floor(entry?.contentRect.width ?? 0));
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, []);
  return [place, width];
}

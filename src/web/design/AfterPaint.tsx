import { type ReactNode, startTransition, useEffect, useState } from 'react';

/** What is long: drawn when the rest of the page is on the screen. */
export function AfterPaint({ children }: { readonly children: ReactNode }) {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // The first frame after this one is drawn without it.
    const frame = requestAnimationFrame(() => {
      setTimeout(() => {
        startTransition(() => {
          setPainted(true);
        });
      });
    });
    return () => {
      cancelAnimationFrame(frame);
    };
  }, []);
  return isPainted ? children : null;
}

import { useEffect, useState } from 'react';
import { useProgress } from '../api/progress.ts';

const SECOND_MS = 1000;

interface WorkingProps {
  readonly study: string;
  readonly params: Readonly<Record<string, string>>;
  readonly onStop: () => void;
}

/** An answer that is being worked out: what it is at, for how long, and how to stop it. */
export function Working({ study, params, onStop }: WorkingProps) {
  const progress = useProgress(study, params);
  const seconds = useSeconds();
  const { what = 'waiting for its turn', done = 0, of = 0 } = progress ?? {};
  const isCounted = of > 1;
  return (
    <div className="waiting">
      <div className="working">
        <p role="status">
          Being worked out: {what}
          {isCounted && <span className="unseen">, {of} steps</span>}
        </p>
        <p className="small muted" aria-hidden="true">
          {isCounted && `${done} of ${of} · `}
          {seconds} s
        </p>
        <button type="button" onClick={onStop}>
          Stop
        </button>
      </div>
      <progress aria-label="Steps done" max={Math.max(of, 1)} value={isCounted ? done : undefined} />
      <div className="waiting shimmer">
        <i />
        <i />
        <i />
        <i className="waiting-picture" />
      </div>
    </div>
  );
}

/** What is shown where the reader has stopped the computation. */
export function Stopped({ onAgain }: { readonly onAgain: () => void }) {
  return (
    <div className="working">
      <p role="status">Stopped: nothing of it is kept or recorded.</p>
      <button type="button" className="main" onClick={onAgain}>
        Work it out
      </button>
    </div>
  );
}

/** Seconds since it was shown first. */
function useSeconds(): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds((before) => before + 1);
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return seconds;
}

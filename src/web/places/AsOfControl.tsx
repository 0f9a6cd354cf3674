import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react';
import { EARLIEST, isUsableDate, moveDate, useAsOf } from './asOf.ts';

/** Somebody who steps through days is waited for: each day is a computation. */
const PAUSE_MS = 450;
const STEPS: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 30,
  PageDown: -30,
};

/** Chooses the day as of which everything is shown; with arrow keys day by day, with Page Up and Down by 30 days. */
export function AsOfControl({ today }: { readonly today: string }) {
  const { date, choose } = useAsOf();
  const [draft, setDraft] = useState<string | undefined>();
  const shown = draft ?? date?.slice(0, 10) ?? today;

  const commit = useEffectEvent((day: string) => {
    if (!isUsableDate(day, today)) return;
    choose(day === today ? undefined : day);
    setDraft(undefined);
  });
  useEffect(() => {
    if (draft === undefined) return undefined;
    const timer = setTimeout(() => {
      commit(draft);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);

  const step = (days: number) => {
    setDraft(moveDate(shown, days, today));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const days = STEPS[event.key];
    if (days === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    step(event.shiftKey ? days * 7 : days);
  };
  return (
    <fieldset className="asof">
      <legend className="unseen">As of which day</legend>
      <span className="asof-label" aria-hidden="true">
        as of
      </span>
      <button
        type="button"
        className="quiet"
        aria-label="One day back"
        onClick={() => {
          step(-1);
        }}
      >
        ‹
      </button>
      <input
        type="date"
        aria-label="As of"
        aria-description="Up and Down change the day, Page Up and Page Down go 30 days"
        min={EARLIEST}
        max={today}
        value={shown}
        onChange={({ target }) => {
          setDraft(target.value);
        }}
        onKeyDown={onKeyDown}
      />
      <button
        type="button"
        className="quiet"
        aria-label="One day on"
        disabled={shown >= today}
        onClick={() => {
          step(1);
        }}
      >
        ›
      </button>
      <button
        type="button"
        className="quiet"
        aria-pressed={date === undefined}
        onClick={() => {
          setDraft(undefined);
          choose(undefined);
        }}
      >
        now
      </button>
    </fieldset>
  );
}

import { EARLIEST, isUsableDate, moveDate } from '../../places/asOf.ts';
import type { Since } from './useSince.ts';

/** Chooses with what the board is compared. */
export function SinceControl({ since }: { readonly since: Since }) {
  const { kind, baseline, day, lastVisit, choose, chooseVisit } = since;
  const latest = moveDate(day, -1, day);
  return (
    <fieldset className="since">
      <legend className="unseen">Compare with</legend>
      <button
        type="button"
        aria-pressed={kind === 'day before'}
        onClick={() => {
          choose(undefined);
        }}
      >
        the day before
      </button>
      {lastVisit && (
        <button type="button" aria-pressed={kind === 'visit'} onClick={chooseVisit}>
          last visit
        </button>
      )}
      <input
        type="date"
        aria-label="Changes since"
        min={EARLIEST}
        max={latest}
        value={baseline?.slice(0, 10) ?? ''}
        onChange={({ target }) => {
          if (isUsableDate(target.value, latest)) choose(target.value);
        }}
      />
    </fieldset>
  );
}

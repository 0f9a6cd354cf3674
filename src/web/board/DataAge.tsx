import type { BoardCard } from '../api/types.ts';

/** Longer than a weekend with a holiday. */
const STALE_DAYS = 5;

interface DataAgeProps {
  readonly age: BoardCard['dataAge'];
  readonly notices: number;
}

export function DataAge({ age, notices }: DataAgeProps) {
  const isStale = age !== null && age.days > STALE_DAYS;
  return (
    <p className="card-foot small muted">
      <span
        className={isStale ? 'stale' : undefined}
        title={age ? `${age.series} to ${age.to.slice(0, 10)}` : undefined}
      >
        {ageText(age)}
      </span>
      {notices > 0 && <span>{notices === 1 ? '1 notice' : `${notices} notices`}</span>}
    </p>
  );
}

function ageText(age: BoardCard['dataAge']): string {
  if (!age) return 'no data';
  const { days } = age;
  if (days === 0) return 'data of that day';
  return days === 1 ? 'data 1 day old' : `data ${days} days old`;
}

import type { StudyTable } from '../../../api/types.ts';
import type { JournalView, TrackedForecast } from './journalQueries.ts';

const SHOWN_HASH = 12;

/** The journal as a list: a row a forecast, the latest first. */
export function journalTable({ forecasts }: Pick<JournalView, 'forecasts'>): StudyTable {
  const outcomes = [...new Set(forecasts.flatMap(({ line }) => Object.keys(line.record.probabilities)))];
  return {
    name: 'journal',
    title: 'Issued forecasts',
    columns: [
      { name: 'line', label: 'line', unit: 'text', about: 'where it stands, and the beginning of its hash' },
      { name: 'issued', label: 'issued', unit: 'date' },
      { name: 'session', label: 'from session', unit: 'date' },
      { name: 'ahead', label: 'sessions ahead', unit: 'count' },
      { name: 'kind', label: 'kind', unit: 'text', about: 'only the first of its kind made in time counts' },
      ...outcomes.map((name) => ({ name, label: name.replaceAll('-', ' '), unit: 'fraction' })),
      { name: 'came', label: 'what came', unit: 'text' },
      { name: 'resolved', label: 'by', unit: 'date' },
      { name: 'log', label: 'log score', unit: '', about: 'smaller is better' },
      { name: 'base-log', label: 'of the base rates', unit: '' },
    ],
    rows: forecasts.toReversed().map((tracked) => {
      const { line, resolution } = tracked;
      const { record } = line;
      return [
        nameOf(tracked),
        record.issuedAt.slice(0, 16).replace('T', ' '),
        record.session,
        record.horizon,
        kindOf(record),
        ...outcomes.map((name) => record.probabilities[name] ?? null),
        resolution?.record.outcome.replaceAll('-', ' ') ?? 'open',
        resolution?.record.resolvedOn ?? null,
        resolution?.record.scores.log ?? null,
        resolution?.record.scores.baseLog ?? null,
      ];
    }),
  };
}

/** How a row of the list is called. */
export function nameOf({ line }: Pick<TrackedForecast, 'line'>): string {
  return `${line.number} ${line.sha256.slice(0, SHOWN_HASH)}`;
}

export function kindOf({
  isRetrospective,
  repeats,
}: Pick<TrackedForecast['line']['record'], 'isRetrospective' | 'repeats'>): string {
  if (repeats !== undefined) return 'repetition';
  return isRetrospective ? 'in hindsight' : 'in time';
}

import type { StudyFinding } from '../../study.ts';
import type { BacktestSample } from '../sample.ts';

/** Whether decisions taken again with less data are the same. */
export function lookaheadFindings({ lookahead }: BacktestSample): readonly StudyFinding[] {
  const { first, replays, compared } = lookahead;
  if (replays === 0) return [];
  const finding = {
    group: 'Did it know too much?',
    observations: compared,
    method: `decisions taken again at ${replays} instants with what was known by then`,
  };
  const found: StudyFinding[] = [
    {
      ...finding,
      name: 'lookahead',
      label: 'a decision rests on what was not known',
      value: first !== undefined,
      unit: 'boolean',
    },
  ];
  if (!first) return found;
  const { date, what, withAll, asKnown, knownUpTo } = first;
  return [
    ...found,
    { ...finding, name: 'lookahead-date', label: 'first decision that differs', value: date, unit: 'date' },
    {
      ...finding,
      name: 'lookahead-what',
      label: 'what differs',
      value: `${what}: ${shown(withAll)} with all data, ${shown(asKnown)} as known on ${knownUpTo}`,
      unit: '',
    },
  ];
}

function shown(value: number): string {
  return Number.isNaN(value) ? 'nothing' : String(Number(value.toPrecision(6)));
}

import { DataError } from '../../core/errors.ts';
import { gridBetween } from '../../market/calendars/calendar.ts';
import { type Clock, clockAt } from '../../market/panel.ts';
import { requirementsOf } from '../../metrics/tree.ts';
import type { SeriesRef } from '../../metrics/types.ts';
import type { Strategy } from '../strategy/strategy.ts';
import type { BacktestSource } from './source.ts';

/** The series that a strategy names, each once. */
export function namedSeries({ sleeves }: Pick<Strategy, 'sleeves'>): readonly SeriesRef[] {
  const refs = sleeves.flatMap(({ entry, exit, score, weighting }) =>
    [entry, exit, score, weighting.kind === 'expression' ? weighting.metric : undefined].flatMap((metric) =>
      metric ? requirementsOf(metric.root).series : [],
    ),
  );
  return [...new Map(refs.map((ref) => [JSON.stringify(ref), ref])).values()];
}

/** Universes with the fields that expressions read of their members. */
export function namedFields({ sleeves }: Pick<Strategy, 'sleeves'>): readonly string[] {
  const metrics = sleeves.flatMap(({ entry, exit, score, weighting }) => [
    entry,
    exit,
    score,
    weighting.kind === 'expression' ? weighting.metric : undefined,
  ]);
  const fields = metrics.flatMap((metric) =>
    metric ? requirementsOf(metric.root).universes.map(({ field }) => field) : [],
  );
  return [...new Set(fields)];
}

/**
 * The instants at which a strategy decides: from the first observation of anything that it names or may hold, so that records and averages
 * see all of the past, to the last one that was known. Throws `DataError` where nothing is stored of it.
 */
export function strategyClock(strategy: Strategy, source: BacktestSource): Clock {
  const held = strategy.sleeves.flatMap(({ universe }) =>
    source.candidates(universe).map((instrument) => ({ instrument, field: 'close' })),
  );
  const series = [...namedSeries(strategy), ...held].flatMap((ref) => source.find(ref) ?? []);
  const filled = series.filter(({ eventMs }) => eventMs.length > 0);
  if (filled.length === 0) {
    throw new DataError(
      `Cannot run the strategy ${strategy.name}: nothing is stored of what it names or holds; import prices (rotascope import PATH)`,
      held.slice(0, 3).map(({ instrument }) => `${instrument}.close`),
    );
  }
  const first = Math.min(...filled.map(({ eventMs }) => eventMs[0]!));
  const last = Math.max(...filled.map(({ eventMs }) => eventMs.at(-1)!));
  const grid = gridBetween(strategy.calendar, first, Math.min(last, source.asOf)) ?? [];
  return clockAt(strategy.calendar, Float64Array.from(grid));
}

import { findField } from '../../market/fields.ts';
import { findInstrument } from '../../market/instruments/registry.ts';
import { type AlignedSeries, align, type Clock, type JoinPolicy } from '../../market/panel.ts';
import { basketLevels } from './basket.ts';
import type { StudyData } from './studyData.ts';
import { fieldOf, type Subject } from './subject.ts';

/** A subject's level at every bar of a clock. */
export interface Levels extends AlignedSeries {
  /** Instruments that have values in it. */
  readonly uses: readonly string[];
  /** A rate or yield, whose change is a difference and not a log return. */
  readonly isRate: boolean;
}

/** A yield or a weekly level is carried forward over this many bars. */
const HOLD_BARS = 7;

/** Reads a subject on a clock. Throws `DataError` where an instrument is not stored. */
export function levelsOf(
  subject: Subject,
  data: StudyData,
  on: { readonly clock: Clock; readonly join: JoinPolicy },
): Levels {
  if (subject.kind === 'instrument') return instrumentLevels(subject.id, data, on);
  if (subject.kind === 'ratio') {
    return ratioLevels(levelsOf(subject.numerator, data, on), levelsOf(subject.denominator, data, on));
  }
  const members = subject.members.flatMap((id) => {
    const series = data.find(id, fieldOf(id));
    return series ? [{ id, aligned: align(series, on.clock, on.join) }] : [];
  });
  const present = members.filter(({ aligned }) => aligned.lastBar >= 0);
  const values = basketLevels(
    present.map(({ aligned }) => aligned.values),
    on.clock.eventMs.length,
  );
  return {
    values,
    ...extentOf(values),
    skewHours: widest(present.map(({ aligned }) => aligned)),
    uses: present.map(({ id }) => id),
    isRate: false,
  };
}

function instrumentLevels(
  id: string,
  data: StudyData,
  { clock, join }: { clock: Clock; join: JoinPolicy },
): Levels {
  const field = fieldOf(id);
  const series = data.need(id, field);
  const aligned = align(series, clock, join);
  const isSlow = series.calendar === 'new-york' || series.calendar === 'month';
  const values = isSlow ? held(aligned.values) : aligned.values;
  return { ...aligned, values, ...extentOf(values), uses: [id], isRate: isRate(id, field) };
}

function ratioLevels(numerator: Levels, denominator: Levels): Levels {
  const values = numerator.values.map((value, t) => value / denominator.values[t]!);
  return {
    values,
    ...extentOf(values),
    skewHours: widest([numerator, denominator]),
    uses: [...numerator.uses, ...denominator.uses],
    isRate: false,
  };
}

function isRate(instrument: string, field: string): boolean {
  return findField(field)?.nature === 'rate' || findInstrument(instrument)?.unit === 'fraction';
}

function held(values: Float64Array): Float64Array {
  let age = 0;
  let last = Number.NaN;
  return values.map((value) => {
    age = Number.isNaN(value) ? age + 1 : 0;
    if (age === 0) last = value;
    return age <= HOLD_BARS ? last : Number.NaN;
  });
}

function extentOf(values: Float64Array): { lastBar: number; density: number } {
  let [first, last, count] = [-1, -1, 0];
  values.forEach((value, t) => {
    if (Number.isNaN(value)) return;
    if (first < 0) first = t;
    last = t;
    count++;
  });
  return { lastBar: last, density: count > 0 ? count / (last - first + 1) : 0 };
}

function widest(parts: readonly Pick<AlignedSeries, 'skewHours'>[]): AlignedSeries['skewHours'] {
  return {
    min: Math.min(0, ...parts.map((one) => one.skewHours.min)),
    max: Math.max(0, ...parts.map((one) => one.skewHours.max)),
  };
}

import { InfeasibleError } from '../../core/errors.ts';
import { align, clockOf, type JoinPolicy } from '../../market/panel.ts';
import { buildPanel } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import { buildComposite } from '../riskOn/composite.ts';
import { riskOnParameters } from '../riskOn/parameters.ts';
import { APPETITE, DOMINANCE, type RegimesParameters } from './parameters.ts';

/** Changes one after another, without overlap: what is looked at for regimes. */
export interface RegimeSample {
  /** What it is, for people. */
  readonly label: string;
  readonly eventMs: Float64Array;
  readonly labels: readonly string[];
  /** NaN where a change is not known; neither the first nor the last is. */
  readonly values: Float64Array;
  readonly uses: readonly string[];
}

interface Bars {
  readonly eventMs: Float64Array;
  readonly labels: readonly string[];
}

/**
 * The series that has regimes, from its first change on. A change over several bars ends at every so many bars from the
 * first, so that later data never move the earlier ones. Throws `InfeasibleError` where fewer changes are known than the
 * first estimate needs.
 */
export function regimeSample(data: StudyData, params: RegimesParameters): RegimeSample {
  const sample = trimmed(read(data, params));
  const known = sample.values.filter((value) => !Number.isNaN(value)).length;
  if (known < params.firstFit) throw new InfeasibleError('tell regimes', params.firstFit, known);
  return sample;
}

function read(data: StudyData, params: RegimesParameters): RegimeSample {
  if (params.series === APPETITE) return appetite(data, params);
  if (params.series === DOMINANCE) return dominance(data, params);
  const panel = buildPanel(data, [params.series], { join: params.join, from: params.from });
  const { levels, isRate, uses } = panel.column(params.series);
  const label = isRate ? `change of ${params.series}` : `log return of ${params.series}`;
  return changesOf(panel, levels, { label: over(label, params.bars), uses, isRate, bars: params.bars });
}

/** The composite for changes over `bars` bars, at every so many of them. */
function appetite(data: StudyData, { bars, join, from = '' }: RegimesParameters): RegimeSample {
  const composite = buildComposite(data, { ...riskOnParameters.parse({ join }), bars });
  const { clock, values } = composite;
  const first = values.findIndex((value, t) => !Number.isNaN(value) && (clock.labels[t] ?? '') >= from);
  const at = everyFrom(first < 0 ? values.length : first, bars, values.length);
  return {
    label: over('risk appetite', bars),
    ...pick(clock, at),
    values: Float64Array.from(at, (t) => values[t]!),
    uses: composite.parts.flatMap(({ uses }) => uses),
  };
}

function dominance(data: StudyData, { bars, join, from = '' }: RegimesParameters): RegimeSample {
  const series = data.need('BTC', 'dominance');
  const clock = clockOf([series, { calendar: 'utc-day', eventMs: new Float64Array() }]);
  const { values } = align(series, clock, join satisfies JoinPolicy);
  const first = clock.labels.findIndex((label) => label >= from);
  const kept = Int32Array.from(
    { length: values.length - Math.max(0, first) },
    (_, i) => Math.max(0, first) + i,
  );
  const levels = Float64Array.from(kept, (t) => values[t]!);
  return changesOf(pick(clock, kept), levels, {
    label: over('change of bitcoin dominance', bars),
    uses: ['BTC.dominance'],
    isRate: true,
    bars,
  });
}

function changesOf(
  clock: Bars,
  levels: Float64Array,
  { label, uses, isRate, bars }: Pick<RegimeSample, 'label' | 'uses'> & { isRate: boolean; bars: number },
): RegimeSample {
  const first = levels.findIndex((level) => !Number.isNaN(level));
  const at = everyFrom(first < 0 ? levels.length : first, bars, levels.length);
  const ends = at.slice(1);
  const values = Float64Array.from(ends, (t, i) => {
    const [now, before] = [levels[t]!, levels[at[i]!]!];
    return isRate ? now - before : Math.log(now / before);
  });
  return { label, ...pick(clock, ends), values, uses };
}

function everyFrom(first: number, step: number, length: number): readonly number[] {
  const count = Math.max(0, Math.ceil((length - first) / step));
  return Array.from({ length: count }, (_, i) => first + i * step);
}

function pick({ eventMs, labels }: Bars, at: ArrayLike<number>): Bars {
  return {
    eventMs: Float64Array.from(at, (t) => eventMs[t]!),
    labels: Array.from(at, (t) => labels[t] ?? ''),
  };
}

/** From the first known change to the last. */
function trimmed(sample: RegimeSample): RegimeSample {
  const isKnown = (value: number) => !Number.isNaN(value);
  const from = Math.max(0, sample.values.findIndex(isKnown));
  const to = sample.values.findLastIndex(isKnown) + 1;
  return {
    ...sample,
    eventMs: sample.eventMs.slice(from, to),
    labels: sample.labels.slice(from, to),
    values: sample.values.slice(from, to),
  };
}

function over(label: string, bars: number): string {
  return bars === 1 ? label : `${label} over ${bars} bars`;
}

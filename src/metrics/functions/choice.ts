import { DAY_MS } from '../../core/time.ts';
import type { Clock } from '../../market/panel.ts';
import { constantAt, joinTypes, type MetricFunction, pathAt, pathFunction } from '../function.ts';
import { commonUnit, type MetricType } from '../types.ts';
import { type Member, pathOf, type Value, valuesAt } from '../values.ts';
import { sameUnit } from './pairs.ts';

const GROUP = 'Choice, composition and time';

/** Functions that choose, compose and move values in time. */
export const CHOICE_FUNCTIONS: readonly MetricFunction[] = [
  pathFunction({
    name: 'when',
    group: GROUP,
    parameters: [
      { name: 'condition', kind: 'condition' },
      { name: 'x', kind: 'number' },
      { name: 'y', kind: 'number' },
    ],
    summary: 'x on bars where the condition holds, otherwise y',
    note: 'Missing where the condition is missing.',
    example: 'when(RUT > sma(RUT, 200), ret(RUT), 0)',
    unit: ([, x, y]) => commonUnit(x?.unit ?? '', y?.unit ?? '') ?? '',
    refuse: ([, x, y]) => sameUnit(x, y),
    kernel: (paths) => {
      const [x, y] = [pathAt(paths, 1), pathAt(paths, 2)];
      return pathAt(paths, 0).map((holds, t) =>
        Number.isNaN(holds) ? holds : ((holds === 1 ? x : y)[t] ?? Number.NaN),
      );
    },
  }),
  {
    name: 'dominance',
    group: GROUP,
    parameters: [
      { name: 'part', kind: 'number' },
      { name: 'whole', kind: 'number' },
    ],
    summary:
      'share of a part in a whole, usually of market caps; a cross-section as whole is summed over its members',
    note: 'Members without a value on a bar are missing from the sum, so the universe decides what it means: say which one. Missing where the part is missing.',
    example: 'dominance(BTC.marketCap, TOTAL.marketCap)',
    result: (inputs) => ({
      ...withoutUniverse(joinTypes(inputs)),
      shape: 'path',
      unit: 'fraction',
      nature: 'level',
      reports: 'path',
    }),
    refuse: ([part, whole]) =>
      part?.universe ? 'the part must be a single series, not a cross-section' : sameUnit(part, whole),
    evaluate: ({ paths: [part, whole], clock }) => ({
      kind: 'path',
      values: quotient(pathOf(part ?? { kind: 'constant', value: Number.NaN }, clock), totalOf(whole, clock)),
    }),
  },
  pathFunction({
    name: 'hold',
    group: GROUP,
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'd', kind: 'days' },
    ],
    summary: 'carries the last value forward over gaps of at most d calendar days',
    note: 'The only way in the language to fill a gap. Meant for weekly and monthly series on a daily clock.',
    example: 'hold(WALCL, 8)',
    kernel: (paths, constants, clock) => carryForward(pathAt(paths, 0), constantAt(constants, 1), clock),
  }),
  pathFunction({
    name: 'ahead',
    group: GROUP,
    parameters: [
      { name: 'x', kind: 'number' },
      { name: 'n', kind: 'offset' },
    ],
    summary: 'the value n bars of the clock later',
    note: 'Hindsight: nobody could know it on the bar. Fit for the study of what followed; alerts and strategies refuse it.',
    example: 'ahead(RUT, 5) / RUT - 1',
    hindsight: true,
    kernel: (paths, constants) => {
      const x = pathAt(paths, 0);
      return x.map((_, t) => x[t + constantAt(constants, 1)] ?? Number.NaN);
    },
  }),
];

function withoutUniverse(type: MetricType): MetricType {
  const { universe, ...rest } = type;
  return universe ? rest : type;
}

function totalOf(whole: Value | undefined, clock: Clock): Float64Array {
  if (whole?.kind !== 'cross-section') return pathOf(whole ?? { kind: 'constant', value: Number.NaN }, clock);
  const priced = whole.members.filter((member) => !member.empty);
  return Float64Array.from(clock.eventMs, (_, t) => sumAt(priced, t));
}

function sumAt(members: readonly Member[], t: number): number {
  const values = valuesAt(members, t);
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0);
}

function quotient(part: Float64Array, whole: Float64Array): Float64Array {
  return part.map((value, t) => (whole[t] === 0 ? Number.NaN : value / (whole[t] ?? Number.NaN)));
}

function carryForward(x: Float64Array, days: number, clock: Clock): Float64Array {
  let at = -1;
  return x.map((value, t) => {
    if (!Number.isNaN(value)) at = t;
    const age = ((clock.eventMs[t] ?? Number.NaN) - (clock.eventMs[at] ?? Number.NaN)) / DAY_MS;
    return at >= 0 && age <= days ? (x[at] ?? Number.NaN) : Number.NaN;
  });
}

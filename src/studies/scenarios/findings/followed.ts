import { crossMoments, pearson } from '../../../stats/correlation/association.ts';
import { contagionTest } from '../../../stats/correlation/contagion.ts';
import { type ClassProbabilities, probabilitiesAt } from '../../../stats/forecasts/classProbabilities.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { classOf } from '../cells.ts';
import type { ScenarioForecasts } from '../forecasts.ts';
import { HEAT_SIGNS } from '../resolution/partition.ts';
import { type Resolution, resolutionOf } from '../resolution/resolve.ts';
import { STORY } from '../resolution/story.ts';
import type { ScenarioSample } from '../sample.ts';
import { unlessInfeasible } from '../unlessInfeasible.ts';

/** The issue that is looked back on: the one asked for, or the one whose sessions are over by the last bar. */
export function lookedAt({ params, market }: Pick<ScenarioSample, 'params' | 'market'>): string | undefined {
  const { labels } = market.clock;
  if (params.issued === undefined) return labels.at(-1 - params.horizon);
  const { issued } = params;
  return labels.findLast((label) => label <= issued);
}

/** What became of one issue, by the rule and by the story's own words. */
export function followedFindings(
  sample: ScenarioSample,
  forecasts: ScenarioForecasts,
): readonly StudyFinding[] {
  const session = lookedAt(sample);
  const resolution = session === undefined ? undefined : resolutionOf(sample, session, sample.params);
  if (session === undefined || !resolution || resolution.state === 'open') return [];
  const group = `What followed ${session}, by ${resolution.resolvedOn}`;
  const bar = sample.market.clock.labels.indexOf(session);
  return [
    outcomeFinding(resolution, sample.params.horizon),
    ...scoreFindings(sample, forecasts, resolution),
    ...valueFindings(sample, resolution),
    ...signFindings(sample, bar),
    ...correlationFindings(sample, bar),
  ].map((finding) => ({ group, ...finding }));
}

type Ungrouped = Omit<StudyFinding, 'group'>;
type Told = Exclude<Resolution, { readonly state: 'open' }>;

function outcomeFinding(resolution: Told, horizon: number): Ungrouped {
  return {
    name: 'followed-outcome',
    label: 'outcome',
    value: resolution.state === 'resolved' ? resolution.cell : null,
    unit: '',
    observations: horizon,
    method:
      resolution.state === 'resolved'
        ? 'the cell into which the window fell, by the rule that resolves forecasts'
        : 'cannot be told: what the rule needs is not stored for the whole window',
  };
}

/** What was forecast of it at the time, and what that is worth now. */
function scoreFindings(
  sample: ScenarioSample,
  { published, models, names }: ScenarioForecasts,
  resolution: Told,
): readonly Ungrouped[] {
  const row = sample.labels.indexOf(lookedAt(sample) ?? '');
  if (resolution.state !== 'resolved' || row < 0) return [];
  const index = classOf(resolution.cell);
  const probabilityIn = (of: ClassProbabilities) => probabilitiesAt(of, row)[index]!;
  const [own, base] = [probabilityIn(published), probabilityIn(models[names.indexOf('climatology')]!)];
  if (!Number.isFinite(own)) return [];
  const parts = [
    { name: 'probability', label: 'probability that the forecast gave to it', value: own, unit: 'fraction' },
    { name: 'base-rate', label: 'probability by the base rates of then', value: base, unit: 'fraction' },
    { name: 'log-score', label: 'log score of the forecast', value: -Math.log(own), unit: '' },
    { name: 'log-score-climatology', label: 'log score of the base rates', value: -Math.log(base), unit: '' },
  ];
  return parts.map(({ name, value, ...rest }) => ({
    ...rest,
    name: `followed-${name}`,
    value: numberOrNull(value),
    observations: 1,
    method: 'by the forecast of the issue, from what was known then',
  }));
}

function valueFindings({ measures, params }: ScenarioSample, { values }: Told): readonly Ungrouped[] {
  const { smallCaps, altcoins, bitcoin, coins, coinsPriced } = values;
  const basket = `${coinsPriced} of ${coins} coins of the issue have a price at the end`;
  const growth = `growth over ${measures.horizon} sessions`;
  const held = `growth of an equal-weighted basket, bought and held; ${basket}`;
  const parts = [
    { name: 'small-caps', label: 'small caps', value: Math.expm1(smallCaps), method: growth },
    { name: 'bitcoin', label: 'bitcoin', value: Math.expm1(bitcoin), method: growth },
    { name: 'altcoins', label: 'altcoins', value: Math.expm1(altcoins), method: held },
    {
      name: 'altcoins-over-bitcoin',
      label: 'altcoins over bitcoin',
      value: Math.expm1(altcoins - bitcoin),
      method: `ratio of growth, less 1; ${basket}`,
    },
    {
      name: 'breadth',
      label: 'coins ahead of bitcoin',
      value: values.breadth,
      method: `share; ${basket}`,
    },
    {
      name: 'quality',
      label: 'layer-1 and DeFi minus meme and privacy',
      value: values.quality,
      method: 'difference of mean log growth',
    },
  ];
  return parts.map(({ name, value, ...rest }) => ({
    ...rest,
    name: `followed-${name}`,
    value: numberOrNull(value),
    unit: 'fraction',
    observations: name === 'small-caps' || name === 'bitcoin' ? params.horizon : coinsPriced,
  }));
}

function signFindings({ measures, bounds, params }: ScenarioSample, bar: number): readonly Ungrouped[] {
  const context = { measures, bounds, bar };
  const signs = HEAT_SIGNS.map((sign) => ({ ...sign, name: `sign-${sign.name}`, method: 'a sign of heat' }));
  return [...signs, ...STORY].map(({ name, label, method, holds }) => {
    const value = holds(context);
    return {
      name: `followed-${name}`,
      label,
      value: value ?? null,
      unit: '',
      observations: params.horizon,
      method: value === undefined ? `cannot be told; ${method}` : method,
    };
  });
}

/** Whether small caps and bitcoin moved together more closely than in as many sessions before. */
function correlationFindings({ market, params }: ScenarioSample, bar: number): readonly Ungrouped[] {
  const { horizon } = params;
  const period = (from: number) => ({
    source: returnsOf(market.smallCaps, from, from + horizon),
    target: returnsOf(market.bitcoin, from, from + horizon),
  });
  if (bar < horizon) return [];
  const [before, after] = [period(bar - horizon), period(bar)];
  const all = [before, after].flatMap(({ source, target }) => [...source, ...target]);
  if (!all.every(Number.isFinite)) return [];
  const correlationOf = ({ source, target }: typeof before) =>
    pearson(crossMoments(source, target, { from: 0, to: source.length }));
  const test = unlessInfeasible(() => contagionTest({ stable: before, turmoil: after }));
  if (!test) return [];
  const common = { unit: '', observations: 2 * horizon };
  return [
    {
      ...common,
      name: 'followed-correlation-change',
      label: 'correlation of small caps and bitcoin, change',
      value: numberOrNull(correlationOf(after) - correlationOf(before)),
      method: `Pearson of log returns over the ${horizon} sessions after the issue less that over those before`,
    },
    {
      ...common,
      name: 'followed-correlation-change-adjusted',
      label: 'the same at the variance of before',
      value: numberOrNull(test.adjustedCorrelation - test.stableCorrelation),
      method:
        'Forbes and Rigobon (2002): the later correlation as it would be had the variance of small caps not changed',
    },
  ];
}

function returnsOf(levels: Float64Array, from: number, to: number): Float64Array {
  return Float64Array.from({ length: to - from }, (_, i) =>
    Math.log(levels[from + i + 1]! / levels[from + i]!),
  );
}

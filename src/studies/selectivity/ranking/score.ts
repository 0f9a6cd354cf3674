import { weightedScore } from '../../../core/weightedScore.ts';
import { averageRanks } from '../../../stats/correlation/ranks.ts';
import type { CoinHistory, Look } from '../evidence/coinHistory.ts';
import { logReturn, PARTS, type PartContext } from '../evidence/evidenceParts.ts';
import {
  COMPONENTS,
  type Component,
  componentWeights,
  FUNDAMENTALS,
  type SelectivityParameters,
} from '../parameters.ts';
import { meanOf, median, robustScale, robustZ } from './robustZ.ts';

/** From this many robust standard deviations on the price is ahead of what is built. */
const AHEAD = 2;
const LEAST_RANKED = 10;

/** The evidence on one coin among its peers at one instant. */
export interface ScoredCoin {
  readonly id: string;
  /** Mean z-score of the parts of each component; NaN where there are none. */
  readonly components: Readonly<Record<Component, number>>;
  /** `sum of weight times z` over the components that are there; NaN where none is. */
  readonly score: number;
  /** Half the width of the band that missing components leave: `1.96 sqrt(sum of their squared weights)`. */
  readonly band: number;
  /** Components of weight that are there. */
  readonly there: number;
  /** Components of weight that are not. */
  readonly missing: readonly Component[];
  /** Rank of momentum minus rank of fundamentals, in robust standard deviations of all such differences; NaN where one is missing. */
  readonly ahead: number;
}

/** All coins of a universe at one instant. */
export interface CrossSection {
  readonly coins: readonly ScoredCoin[];
  /** Coins that have each part. */
  readonly have: ReadonlyMap<string, number>;
}

/** Scores coins against each other, as they were known at the look. */
export function crossSection(
  histories: readonly CoinHistory[],
  {
    look,
    bitcoin,
    params,
  }: { readonly look: Look; readonly bitcoin: CoinHistory; readonly params: SelectivityParameters },
): CrossSection {
  const context = partContext(bitcoin, look, params);
  const { values, scores } = scoredParts(histories, context, params);
  const evidence = histories.map(({ id }, i) => ({
    id,
    components: componentsOf((component) =>
      meanOf(PARTS.flatMap((part, k) => (part.component === component ? [scores[k]![i]!] : []))),
    ),
  }));
  return {
    coins: scoreCoins(evidence, params),
    have: new Map(PARTS.map(({ name }, k) => [name, values[k]!.filter(Number.isFinite).length])),
  };
}

/** What parts are read with at a look. */
export function partContext(
  bitcoin: CoinHistory,
  look: Look,
  { momentumDays }: Pick<SelectivityParameters, 'momentumDays'>,
): PartContext {
  const market = logReturn(bitcoin, { look, momentumDays });
  return { look, momentumDays, bitcoin: Number.isFinite(market) ? market : 0 };
}

/** Every part of every coin, by part: its value, and its robust z-score among the coins. */
export function scoredParts(
  histories: readonly CoinHistory[],
  context: PartContext,
  { clip }: Pick<SelectivityParameters, 'clip'>,
): { readonly values: readonly Float64Array[]; readonly scores: readonly Float64Array[] } {
  const values = PARTS.map((part) =>
    Float64Array.from(histories, (history) => finiteOrNaN(part.value(history, context))),
  );
  return { values, scores: values.map((column) => robustZ(column, clip)) };
}

/** Adds score, band and disconnect to evidence. */
export function scoreCoins(
  evidence: readonly Pick<ScoredCoin, 'id' | 'components'>[],
  params: Pick<SelectivityParameters, 'weights'>,
): readonly ScoredCoin[] {
  const weights = componentWeights(params);
  const byName = new Map(COMPONENTS.map((name) => [name, weights[name]]));
  const ahead = disconnects(evidence, weights);
  return evidence.map(({ id, components }, i) => {
    const { there, ...scored } = weightedScore(byName, (name) => components[name]);
    return { id, components, ...scored, there: there.length, ahead: ahead[i]! };
  });
}

/** Whether momentum is more than two robust standard deviations ahead of fundamentals. */
export function isAhead({ ahead }: Pick<ScoredCoin, 'ahead'>): boolean {
  return ahead > AHEAD;
}

function disconnects(
  evidence: readonly Pick<ScoredCoin, 'components'>[],
  weights: Readonly<Record<Component, number>>,
): Float64Array {
  const momentum = evidence.map(({ components }) => components.momentum);
  const fundamentals = evidence.map(({ components }) => {
    const there = FUNDAMENTALS.filter((name) => Number.isFinite(components[name]) && weights[name] > 0);
    return there.length > 0
      ? there.reduce((sum, name) => sum + weights[name] * components[name], 0)
      : Number.NaN;
  });
  const rows = [...evidence.keys()].filter(
    (i) => Number.isFinite(momentum[i]) && Number.isFinite(fundamentals[i]),
  );
  const result = new Float64Array(evidence.length).fill(Number.NaN);
  if (rows.length < LEAST_RANKED) return result;
  const ranks = (values: readonly number[]) => averageRanks(Float64Array.from(rows, (i) => values[i]!));
  const [price, substance] = [ranks(momentum), ranks(fundamentals)];
  const difference = price.map((rank, i) => rank - substance[i]!);
  const centre = median(difference);
  const scale = robustScale(difference, centre);
  for (const [k, i] of rows.entries()) result[i] = scale > 0 ? (difference[k]! - centre) / scale : Number.NaN;
  return result;
}

function componentsOf(value: (component: Component) => number): Readonly<Record<Component, number>> {
  return Object.fromEntries(COMPONENTS.map((name) => [name, value(name)])) as Record<Component, number>;
}

function finiteOrNaN(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}

import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { PARTS, seriesOf } from '../evidence/evidenceParts.ts';
import { COMPONENTS, componentWeights } from '../parameters.ts';
import type { Sample } from '../sample.ts';
import { median } from './robustZ.ts';
import { isAhead, type ScoredCoin } from './score.ts';

/** Coins that the ranking names. */
export const SHOWN = 10;
const EVIDENCE = 'Evidence';

/** The best coins with their bands, what evidence there is, and where the price is ahead. */
export function rankingFindings(sample: Sample): readonly StudyFinding[] {
  return [...topFindings(sample), ...aheadFindings(sample), ...coverageFindings(sample)];
}

function topFindings({ present, params }: Sample): readonly StudyFinding[] {
  const weights = componentWeights(params);
  const weighted = COMPONENTS.filter((name) => weights[name] > 0);
  const typical = median(Float64Array.from(present.ranked, ({ score }) => score));
  const shown = present.ranked.slice(0, SHOWN);
  const rows = shown.map((coin, i): StudyFinding => {
    const there = weighted.filter((name) => Number.isFinite(coin.components[name]));
    return {
      name: `rank-${i + 1}`,
      label: `${i + 1}. ${coin.id} (${coin.there} of ${weighted.length} components: ${there.join(', ')})`,
      group: `Ranking of ${present.label}`,
      value: coin.score,
      unit: '',
      observations: coin.there,
      method: 'sum of weight times robust z-score over the components that are there',
      interval: bandOf(coin),
      uses: seriesOf([coin.id]),
    };
  });
  return [
    ...rows,
    {
      name: 'top-above-typical',
      label: `of the first ${SHOWN} whose whole band is above the typical coin`,
      group: `Ranking of ${present.label}`,
      value: shown.filter(({ score, band }) => score - band > typical).length,
      unit: 'count',
      observations: present.ranked.length,
      method: 'lower end of the band against the median score',
    },
  ];
}

/** Where the score may lie if what is missing were known. */
export function bandOf({
  score,
  band,
}: Pick<ScoredCoin, 'score' | 'band'>): NonNullable<StudyFinding['interval']> {
  return {
    lower: score - band,
    upper: score + band,
    level: 0.95,
    method: 'missing components anywhere within one robust standard deviation each, independent',
  };
}

function aheadFindings({ present }: Sample): readonly StudyFinding[] {
  const compared = present.coins.filter(({ ahead }) => Number.isFinite(ahead));
  const flagged = compared.filter(isAhead).toSorted((a, b) => b.ahead - a.ahead);
  const common = {
    group: 'Price ahead of development',
    observations: compared.length,
    method:
      'rank of momentum less rank of fundamentals, more than 2 robust standard deviations above the typical difference',
  };
  return [
    {
      ...common,
      name: 'momentum-without-development',
      label: 'coins whose momentum is far ahead of their fundamentals',
      value: compared.length > 0 ? flagged.length : null,
      unit: 'count',
    },
    {
      ...common,
      name: 'momentum-without-development-coins',
      label: 'these coins, the furthest first',
      value: flagged.length > 0 ? flagged.map(({ id }) => id).join(', ') : 'none',
      unit: '',
    },
  ];
}

function coverageFindings({ present, walk, params }: Sample): readonly StudyFinding[] {
  const weights = componentWeights(params);
  const weighted = COMPONENTS.filter((name) => weights[name] > 0);
  const shareOf = (coins: readonly ScoredCoin[], names: readonly (typeof weighted)[number][]) =>
    coins.reduce(
      (sum, { components }) => sum + names.filter((name) => Number.isFinite(components[name])).length,
      0,
    ) /
    (coins.length * names.length);
  const { coins } = present;
  const past = walk.months.flatMap((month) => month.coins);
  const common = {
    group: EVIDENCE,
    unit: 'fraction',
    method: 'share of coins and components of weight that are there',
  };
  return [
    {
      ...common,
      name: 'evidence-coverage',
      label: `evidence that is there on ${present.label}`,
      value: numberOrNull(shareOf(coins, weighted)),
      observations: coins.length,
    },
    {
      ...common,
      name: 'evidence-coverage-past',
      label: 'evidence that was there, all judged months',
      value: numberOrNull(shareOf(past, weighted)),
      observations: past.length,
    },
    ...COMPONENTS.map((name) => ({
      ...common,
      name: `coverage-${name}`,
      label: `coins with ${name}: ${partsText(present.have, name)}`,
      method: 'share of coins',
      value: numberOrNull(shareOf(coins, [name])),
      observations: coins.length,
    })),
  ];
}

/** `turnover 98`: coins that have each part. */
export function partsText(have: ReadonlyMap<string, number>, component: string): string {
  return PARTS.filter((part) => part.component === component)
    .map(({ name }) => `${name} ${have.get(name) ?? 0}`)
    .join(', ');
}

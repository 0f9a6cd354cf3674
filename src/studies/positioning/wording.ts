import type { StudyFinding } from '../study.ts';
import { mainPath } from './bitcoinFindings.ts';
import { mainFunding } from './funding/fundingFindings.ts';
import { LEAST_DATES } from './parameters.ts';
import type { PositioningMarket } from './positioningMarket.ts';
import type { PositioningVerdict } from './rule.ts';

type Find = (name: string) => StudyFinding | undefined;

/** The answer in one sentence, what is known first. */
export function positioningSentence(
  verdict: PositioningVerdict,
  market: PositioningMarket,
  findings: readonly StudyFinding[],
): string {
  const { membersNow, params, clock, last } = market;
  const find: Find = (name) => findings.find((finding) => finding.name === name);
  const date = clock.labels[last] ?? '';
  const coins = `the ${membersNow.length} coins of ${params.universe}`;
  const facts = factsOf(market, find);
  const bitcoin = bitcoinText(market, find);
  switch (verdict) {
    case 'undetermined':
      return membersNow.length === 0
        ? `How far coins lean cannot be said: nobody is known to belong to ${params.universe} on ${date}; ${bitcoin}.`
        : `On ${date}, of ${coins}: ${facts}; which side is crowded cannot be told without ${LEAST_DATES} days of funding or account ratios; ${bitcoin}.`;
    case 'neutral':
      return `On ${date} ${coins} show no crowd on either side: ${facts}; ${bitcoin}.`;
    case 'crowded-long':
    case 'crowded-short':
      return `On ${date} ${coins} are crowded on the ${verdict === 'crowded-long' ? 'long' : 'short'} side: ${facts}; ${bitcoin}.`;
  }
}

/** What is known, then what is missing. */
function factsOf(market: PositioningMarket, find: Find): string {
  const parts = [
    fundingText(market, find) ?? { missing: 'no funding' },
    shareOfLongs(find) ?? { missing: 'no account ratios' },
    leverageText(find) ?? { missing: 'no history of leverage' },
  ];
  const known = parts.filter((part) => typeof part === 'string');
  const missing = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.missing]));
  return [...known, ...missing].join(', ');
}

function shareOfLongs(find: Find): string | undefined {
  const share = find('share-above-1');
  if (typeof share?.value !== 'number') return undefined;
  return `${percent(share.value, 0)} of ${share.observations} coins have more accounts long than short (${place(find('share-percentile'))})`;
}

function leverageText(find: Find): string | undefined {
  const leverage = find('leverage-percentile');
  if (typeof leverage?.value !== 'number') return undefined;
  return `leverage is at ${place(leverage)} in the median of ${leverage.observations} coins`;
}

function fundingText(market: PositioningMarket, find: Find): string | undefined {
  const [funding, sampled] = [find('funding'), find('funding-place')];
  if (typeof funding?.value === 'number') {
    const venue = mainFunding(market)?.venue ?? '';
    const signs = ['positive', 'neutral', 'negative'].map(
      (sign) => `${shareText(find(`funding-${sign}-${venue}`))} ${sign}`,
    );
    const median = find(`funding-median-${venue}`)?.value;
    const middle = typeof median === 'number' ? `, ${percent(median)} in the median coin` : '';
    return `funding is ${percent(funding.value)} a year in the mean${middle} (${funding.observations} coins at ${venue}: ${signs.join(', ')}; ${place(find('funding-percentile'))})`;
  }
  if (typeof sampled?.value === 'number') {
    const [high, low] = [find('funding-place-high'), find('funding-place-low')].map(shareText);
    return `funding, sampled without its hours, is at percentile ${Math.round(100 * sampled.value)} of its own past in the median of ${sampled.observations} coins (${high} in their own top tenth, ${low} in the bottom tenth)`;
  }
  return undefined;
}

function bitcoinText(market: PositioningMarket, find: Find): string {
  const main = mainPath(market, 'funding');
  const funding = main && find(`bitcoin-funding-${main.venue}`)?.value;
  if (typeof funding !== 'number' || !main) return 'of bitcoin no funding is known either';
  const own = find(`bitcoin-funding-percentile-${main.venue}`);
  return `bitcoin alone is ${String(find('bitcoin-state')?.value)}, its funding ${percent(funding)} a year at ${main.venue} (${place(own)})`;
}

function place(finding: StudyFinding | undefined): string {
  if (typeof finding?.value === 'number') return `percentile ${Math.round(100 * finding.value)} of its year`;
  return 'no percentile';
}

function shareText(finding: StudyFinding | undefined): string {
  return typeof finding?.value === 'number' ? percent(finding.value, 0) : 'an unknown share';
}

function percent(value: number, digits = 1): string {
  return `${(100 * value).toFixed(digits)} %`;
}

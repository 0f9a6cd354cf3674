import type { StudyFinding } from '../study.ts';
import { mainPath } from './bitcoinFindings.ts';
import type { PositioningMarket } from './positioningMarket.ts';
import type { PositioningVerdict } from './rule.ts';

type Find = (name: string) => StudyFinding | undefined;

/** The answer in one sentence. */
export function positioningSentence(
  verdict: PositioningVerdict,
  market: PositioningMarket,
  findings: readonly StudyFinding[],
): string {
  const { membersNow, params, clock, last } = market;
  const find: Find = (name) => findings.find((finding) => finding.name === name);
  const date = clock.labels[last] ?? '';
  const coins = `the ${membersNow.length} coins of ${params.universe}`;
  const facts = factsOf(find);
  const bitcoin = bitcoinText(market, find);
  switch (verdict) {
    case 'undetermined':
      return membersNow.length === 0
        ? `How far coins lean cannot be said: nobody is known to belong to ${params.universe} on ${date}; ${bitcoin}.`
        : `How far ${coins} lean cannot be told from their own year on ${date}: ${facts}; ${bitcoin}.`;
    case 'neutral':
      return `On ${date} ${coins} show no crowd on either side: ${facts}; ${bitcoin}.`;
    case 'crowded-long':
    case 'crowded-short':
      return `On ${date} ${coins} are crowded on the ${verdict === 'crowded-long' ? 'long' : 'short'} side: ${facts}; ${bitcoin}.`;
  }
}

function factsOf(find: Find): string {
  const funding = find('funding');
  const share = find('share-above-1');
  return [
    typeof funding?.value === 'number'
      ? `funding is ${percent(funding.value)} a year (${place(find('funding-percentile'))}, ${funding.observations} coins)`
      : 'no funding with known intervals',
    typeof share?.value === 'number'
      ? `${percent(share.value, 0)} of ${share.observations} coins have more accounts long than short (${place(find('share-percentile'))})`
      : 'no account ratios',
    `leverage: ${place(find('leverage-percentile'))}`,
  ].join(', ');
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

function percent(value: number, digits = 1): string {
  return `${(100 * value).toFixed(digits)} %`;
}

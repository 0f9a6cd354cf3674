import { wilsonInterval } from '../../stats/distributions/wilson.ts';
import type { StudyFinding } from '../study.ts';
import { mainPath } from './bitcoinFindings.ts';
import { mainFunding, meanFinding, placeFinding } from './funding/fundingFindings.ts';
import { preferredMean } from './funding/fundingMeans.ts';
import { sampledPlace } from './funding/sampledFindings.ts';
import { ownPercentile } from './history/ownPercentile.ts';
import { shareAbove, type VenuePanel, valuesAt } from './history/venuePanel.ts';
import { leveragePlace } from './leverage/leveragePlaces.ts';
import type { PositioningMarket } from './positioningMarket.ts';
import { coverage, mainRatio, percentileFinding, sharePath, usesOf } from './ratios/ratioFindings.ts';
import { type CrowdingEvidence, crowdingOf } from './rule.ts';

/** The findings that a board shows. */
export const headline: readonly string[] = [
  'funding',
  'funding-percentile',
  'share-above-1',
  'leverage-percentile',
];

const GROUP = 'In short';

/** The headline, at the venue with most coins on the last day; null where no venue has any. Then bitcoin's state. */
export function summaryFindings(market: PositioningMarket): readonly StudyFinding[] {
  return [
    ...fundingSummary(market),
    { ...sampledPlace(market), group: GROUP },
    ...shareSummary(market),
    leverageSummary(market),
    {
      name: 'bitcoin-state',
      label: 'bitcoin alone, by the same rule',
      group: GROUP,
      value: crowdingOf(bitcoinEvidence(market)),
      unit: '',
      observations: mainPath(market, 'funding')?.path.filter(Number.isFinite).length ?? 0,
      method:
        'the rule of the verdict on the percentiles of bitcoin, each from the venue with most days in its year; it says nothing about other coins',
      uses: (['funding', 'accounts', 'leverage'] as const).flatMap(
        (slug) => mainPath(market, slug)?.uses ?? [],
      ),
    },
  ];
}

/** The percentiles on which the verdict rests. */
export function evidenceOf(findings: readonly StudyFinding[]): CrowdingEvidence {
  const place = (name: string) => {
    const value = findings.find((finding) => finding.name === name)?.value;
    return typeof value === 'number' ? value : null;
  };
  return {
    funding: place('funding-percentile') ?? place('funding-place'),
    accounts: place('share-percentile'),
    leverage: place('leverage-percentile'),
  };
}

function bitcoinEvidence(market: PositioningMarket): CrowdingEvidence {
  const place = (slug: 'funding' | 'accounts' | 'leverage') => {
    const main = mainPath(market, slug);
    return main ? ownPercentile(main.path, market.last).value : null;
  };
  return { funding: place('funding'), accounts: place('accounts'), leverage: place('leverage') };
}

function fundingSummary(market: PositioningMarket): readonly StudyFinding[] {
  const about = { name: 'funding', label: 'funding a year, mean of coins', group: GROUP };
  const place = { name: 'funding-percentile', label: 'percentile of that mean', group: GROUP };
  const panel = withValues(market, mainFunding(market));
  if (!panel)
    return [nothing(about, 'funding with known intervals'), nothing(place, 'funding with known intervals')];
  const mean = preferredMean(market, panel);
  return [
    { ...meanFinding(market, panel, mean), ...about },
    { ...placeFinding(market, panel, mean), ...place },
  ];
}

function shareSummary(market: PositioningMarket): readonly StudyFinding[] {
  const about = { name: 'share-above-1', label: 'coins with more accounts long than short', group: GROUP };
  const place = { name: 'share-percentile', label: 'percentile of that share', group: GROUP };
  const panel = withValues(market, mainRatio(market, 'accounts'));
  if (!panel) return [nothing(about, 'longShortAccounts'), nothing(place, 'longShortAccounts')];
  const values = valuesAt(panel, market.last);
  const share = shareAbove(1)(values);
  const interval = wilsonInterval(Math.round(share * values.length), values.length);
  const uses = usesOf(panel, market.last);
  return [
    {
      ...about,
      value: share,
      unit: 'fraction',
      ...(interval ? { interval } : {}),
      observations: values.length,
      method: `share of coins whose longShortAccounts at ${panel.venue}, the venue with most coins, is above 1`,
      uses,
      notices: [coverage(market, panel, 'longShortAccounts')],
    },
    percentileFinding({ ...place, uses }, sharePath(market, panel), market),
  ];
}

function leverageSummary(market: PositioningMarket): StudyFinding {
  const about = { name: 'leverage-percentile', label: 'percentile of leverage, median coin', group: GROUP };
  return { ...leveragePlace(market), ...about };
}

function withValues({ last }: PositioningMarket, panel: VenuePanel | undefined): VenuePanel | undefined {
  return panel && valuesAt(panel, last).length > 0 ? panel : undefined;
}

function nothing(about: Pick<StudyFinding, 'name' | 'label' | 'group'>, what: string): StudyFinding {
  return {
    ...about,
    value: null,
    unit: 'fraction',
    observations: 0,
    method: `no coin of the universe has ${what} on the last day`,
    uses: [],
  };
}

import type { StudyFinding } from '../study.ts';
import { methodOf } from './funding/fundingFindings.ts';
import { ownPercentile } from './history/ownPercentile.ts';
import type { CoinPath, VenuePanel } from './history/venuePanel.ts';
import { leveragePath } from './leverage/leveragePlaces.ts';
import { RATIOS } from './measures.ts';
import type { PositioningMarket } from './positioningMarket.ts';
import { percentileFinding } from './ratios/ratioFindings.ts';

const GROUP = 'Bitcoin, which belongs to no universe of altcoins';

/** One quantity of bitcoin at one venue. */
export interface BitcoinPath {
  readonly slug: string;
  readonly label: string;
  readonly venue: string;
  readonly unit: string;
  readonly method: string;
  readonly path: Float64Array;
  readonly uses: readonly string[];
}

/** The same quantities of bitcoin, value and percentile, venue by venue: it has histories that coins lack. */
export function bitcoinFindings(market: PositioningMarket): readonly StudyFinding[] {
  return bitcoinPaths(market).flatMap(({ slug, label, venue, unit, method, path, uses }) => {
    const value = path[market.last]!;
    if (!Number.isFinite(value)) return [];
    return [
      {
        name: `bitcoin-${slug}-${venue}`,
        label: `${label}, ${venue}`,
        group: GROUP,
        value,
        unit,
        observations: path.filter(Number.isFinite).length,
        method,
        uses,
      },
      percentileFinding(
        {
          name: `bitcoin-${slug}-percentile-${venue}`,
          label: `percentile: ${label}, ${venue}`,
          group: GROUP,
          uses,
        },
        path,
        market,
      ),
    ];
  });
}

/** Funding, leverage and ratios of bitcoin on the clock. */
export function bitcoinPaths(market: PositioningMarket): readonly BitcoinPath[] {
  const { funding, interest, ratios } = market.bitcoin;
  return [
    ...paths(funding, (panel, { values }) => ({
      slug: 'funding',
      label: 'funding a year',
      unit: 'fraction',
      method: methodOf(market, panel),
      path: values,
    })),
    ...paths(interest, (_panel, coin) => ({
      slug: 'leverage',
      label: 'open interest over market cap',
      unit: 'fraction',
      method: 'open interest in US dollars over market cap, both the last known',
      path: leveragePath(market, coin),
    })),
    ...RATIOS.flatMap(({ slug, label, window, field }) =>
      paths(ratios.get(slug) ?? [], (_panel, { values }) => ({
        slug,
        label,
        unit: 'ratio',
        method: `${field} ${window}`,
        path: values,
      })),
    ),
  ];
}

/** The path with the most days in its last year, among those with a value now; of equals the most trusted venue. */
export function mainPath(
  market: PositioningMarket,
  slug: 'funding' | 'leverage' | 'accounts',
): BitcoinPath | undefined {
  const { last } = market;
  const candidates = bitcoinPaths(market).filter(
    (one) => one.slug === slug && Number.isFinite(one.path[last]),
  );
  const dates = (one: BitcoinPath) => ownPercentile(one.path, last).dates;
  return candidates.reduce<BitcoinPath | undefined>(
    (best, one) => (best && dates(best) >= dates(one) ? best : one),
    undefined,
  );
}

function paths(
  panels: readonly VenuePanel[],
  describe: (panel: VenuePanel, coin: CoinPath) => Omit<BitcoinPath, 'venue' | 'uses'>,
): readonly BitcoinPath[] {
  return panels.flatMap((panel) =>
    panel.coins.map((coin) => {
      const about = describe(panel, coin);
      const uses = [coin.uses, ...(about.slug === 'leverage' ? ['BTC.marketCap'] : [])];
      return { ...about, venue: panel.venue, uses };
    }),
  );
}

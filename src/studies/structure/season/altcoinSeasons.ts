import type { CrossSection } from '../crossSection/crossSection.ts';
import type { StructureMarket } from '../market/market.ts';
import { type Judgement, shareOf, type Tally, tallyOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import type { SeasonSample } from './seasonSample.ts';

/** An altcoin season on the day of its highest index. */
export interface AltcoinSeason {
  readonly start: string;
  readonly height: string;
  readonly isPast: boolean;
  /** Members of the start of the window that had a higher price. */
  readonly rose: Tally;
  readonly share: number;
  /** Dispersion on each of its days. */
  readonly spread: Float64Array;
}

/** Every altcoin season of the history, in order of time. */
export function altcoinSeasonsOf(
  market: StructureMarket,
  { path, spans }: SeasonSample,
  { section, params }: { readonly section: CrossSection; readonly params: StructureParameters },
): readonly AltcoinSeason[] {
  const { days, leastCoverage } = params;
  return spans
    .filter(({ phase }) => phase === 'altcoin-season')
    .map(({ from, to, extreme }) => {
      const bar = path.indexOf(extreme, from);
      const rose = tallyOf(market, market.universe, {
        bar,
        memberBar: bar - days,
        judge: hasRisen(market, days),
      });
      return {
        start: market.clock.labels[from] ?? '',
        height: market.clock.labels[bar] ?? '',
        isPast: to < path.length - 1,
        rose,
        share: shareOf(rose, leastCoverage),
        spread: section.deviation.slice(from, to + 1).filter(Number.isFinite),
      };
    });
}

function hasRisen({ prices }: StructureMarket, days: number): Judgement {
  return (id, t) => {
    const own = prices.get(id);
    const growth = own ? own[t]! / own[t - days]! : Number.NaN;
    if (!Number.isFinite(growth)) return Number.NaN;
    return growth > 1 ? 1 : 0;
  };
}

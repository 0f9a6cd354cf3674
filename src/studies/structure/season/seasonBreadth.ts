import { meanOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { CrossSection } from '../crossSection/crossSection.ts';
import type { StructureMarket } from '../market/market.ts';
import { shareFinding } from '../market/shareFinding.ts';
import { type Judgement, shareOf, tallyOf } from '../market/tally.ts';
import type { StructureParameters } from '../parameters.ts';
import type { SeasonSample } from './seasonSample.ts';

/** Whether each altcoin season lifted all: the share that had risen at its height, and how unlike the coins were in it. */
export function seasonBreadthFindings(
  market: StructureMarket,
  { path, spans }: SeasonSample,
  { section, params }: { readonly section: CrossSection; readonly params: StructureParameters },
): readonly StudyFinding[] {
  const { days, leastCoverage } = params;
  return spans
    .filter(({ phase }) => phase === 'altcoin-season')
    .flatMap(({ from, to, extreme }) => {
      const [start, height] = [market.clock.labels[from] ?? '', path.indexOf(extreme, from)];
      const rose = tallyOf(market, market.universe, {
        bar: height,
        memberBar: height - days,
        judge: hasRisen(market, days),
      });
      const group = 'Altcoin seasons: did they lift all?';
      const spread = section.deviation.slice(from, to + 1).filter(Number.isFinite);
      return [
        shareFinding(rose, {
          name: `season-${start}-rose`,
          label: `season of ${start}: had risen by ${market.clock.labels[height] ?? ''}`,
          group,
          value: numberOrNull(shareOf(rose, leastCoverage)),
          method: `share of the members of ${days} days before with a higher price, on the first day of the highest index`,
        }),
        {
          name: `season-${start}-dispersion`,
          label: `season of ${start}: mean standard deviation across coins`,
          group,
          value: spread.length > 0 ? meanOf(spread, 0, spread.length) : null,
          unit: '',
          observations: spread.length,
          method: 'mean over its days of the dispersion of log returns over 30 days',
        },
      ];
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

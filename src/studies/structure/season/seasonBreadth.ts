import { meanOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import type { CrossSection } from '../crossSection/crossSection.ts';
import type { StructureMarket } from '../market/market.ts';
import { shareFinding } from '../market/shareFinding.ts';
import type { StructureParameters } from '../parameters.ts';
import { type AltcoinSeason, altcoinSeasonsOf } from './altcoinSeasons.ts';
import { pastSeasonFindings } from './pastSeasons.ts';
import type { SeasonSample } from './seasonSample.ts';

const GROUP = 'Altcoin seasons: did they lift all?';

/** Whether each altcoin season lifted all: the share that had risen at its height, and how unlike the coins were in it. */
export function seasonBreadthFindings(
  market: StructureMarket,
  sample: SeasonSample,
  { section, params }: { readonly section: CrossSection; readonly params: StructureParameters },
): readonly StudyFinding[] {
  const seasons = altcoinSeasonsOf(market, sample, { section, params });
  return [...seasons.flatMap((season) => seasonFindings(season, params)), ...pastSeasonFindings(seasons)];
}

function seasonFindings(
  { start, height, rose, share, spread }: AltcoinSeason,
  { days }: StructureParameters,
): readonly StudyFinding[] {
  return [
    shareFinding(rose, {
      name: `season-${start}-rose`,
      label: `season of ${start}: had risen by ${height}`,
      group: GROUP,
      value: numberOrNull(share),
      method: `share of the members of ${days} days before with a higher price, on the first day of the highest index`,
    }),
    {
      name: `season-${start}-dispersion`,
      label: `season of ${start}: mean standard deviation across coins`,
      group: GROUP,
      value: spread.length > 0 ? meanOf(spread, 0, spread.length) : null,
      unit: '',
      observations: spread.length,
      method: 'mean over its days of the dispersion of log returns over 30 days',
    },
  ];
}

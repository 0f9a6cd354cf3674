import type { StudyData } from '../../panel/studyData.ts';
import type { CellId } from '../cells.ts';
import { type ScenarioMarket, scenarioMarket } from '../market.ts';
import type { ScenarioParameters } from '../parameters.ts';
import { type UsualBounds, usualBounds } from './bounds.ts';
import { cellOf } from './partition.ts';
import { type WindowMeasures, windowMeasures } from './windows.ts';

/** What the rule looks at, NaN where it is not known. */
export type ResolutionValues = Readonly<Record<ResolutionValue, number>>;

type ResolutionValue =
  | 'smallCaps'
  | 'altcoins'
  | 'bitcoin'
  | 'coins'
  | 'coinsPriced'
  | (typeof SIGN_NAMES)[number];

const SIGN_NAMES = ['breadth', 'dispersion', 'funding', 'leverage', 'quality'] as const;

/** What became of an issue. `open`: its sessions are not over; `untold`: they are, and what the rule needs is not stored. */
export type Resolution =
  | { readonly state: 'open'; readonly sessionsLeft: number; readonly values?: undefined }
  | { readonly state: 'untold'; readonly resolvedOn: string; readonly values: ResolutionValues }
  | {
      readonly state: 'resolved';
      readonly resolvedOn: string;
      readonly values: ResolutionValues;
      readonly cell: CellId;
    };

/** Market, windows and bounds: what every resolution rests on. */
export interface ResolutionSample {
  readonly market: ScenarioMarket;
  readonly measures: WindowMeasures;
  readonly bounds: UsualBounds;
}

export function resolutionSample(
  data: StudyData,
  params: Pick<ScenarioParameters, 'universe' | 'horizon'>,
): ResolutionSample {
  const market = scenarioMarket(data, params);
  const measures = windowMeasures(market, params.horizon);
  return { market, measures, bounds: usualBounds(market, measures) };
}

/** Resolves the issue of a session; undefined where the market has no such session. */
export function resolutionOf(
  { market, measures, bounds }: ResolutionSample,
  session: string,
  { horizon, heat }: Pick<ScenarioParameters, 'horizon' | 'heat'>,
): Resolution | undefined {
  const { labels } = market.clock;
  const bar = labels.indexOf(session);
  if (bar < 0) return undefined;
  const sessionsLeft = bar + horizon - (labels.length - 1);
  if (sessionsLeft > 0) return { state: 'open', sessionsLeft };
  const context = { measures, bounds, bar };
  const cell = cellOf(context, heat);
  const told = { resolvedOn: labels[bar + horizon] ?? '', values: valuesAt(measures, bar) };
  return cell === undefined ? { state: 'untold', ...told } : { state: 'resolved', cell, ...told };
}

function valuesAt(measures: WindowMeasures, bar: number): ResolutionValues {
  const signs = SIGN_NAMES.map((name) => [name, measures[name][bar]!] as const);
  return {
    smallCaps: measures.smallCaps[bar]!,
    altcoins: measures.altcoins[bar]!,
    bitcoin: measures.bitcoin[bar]!,
    coins: measures.coins[bar]!,
    coinsPriced: measures.priced[bar]!,
    ...(Object.fromEntries(signs) as Record<(typeof SIGN_NAMES)[number], number>),
  };
}

import { toDate } from '../../../core/time.ts';
import { align, clockAt } from '../../../market/panel.ts';
import { medianOf } from '../../../stats/paths/window.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { lastBarOf, type StructureMarket } from '../market/market.ts';

const CHANGES = [30, 90] as const;
const GROUP = 'Market cap of all coins, day by day';

/** Caps of the market and of its parts on every bar, in dollars; NaN where something is missing. */
export interface DailyTotals {
  /** Who published the dominance that the total rests on. */
  readonly source: string;
  readonly total: Float64Array;
  /** Without bitcoin. */
  readonly total2: Float64Array;
  /** Without bitcoin and ether. */
  readonly total3: Float64Array;
}

/** The total that a published dominance implies: bitcoin's cap over its share. Undefined without one of the two. */
export function dailyTotals(data: StudyData, market: StructureMarket): DailyTotals | undefined {
  const [published] = data.sources('BTC', 'dominance');
  const [own, ether] = [data.find('BTC', 'marketCap'), data.find('ETH', 'marketCap')];
  if (!published || !own) return undefined;
  const { clock } = market;
  const caps = align(own, clock, 'known').values;
  const shares = align(published.series, clock, 'known').values;
  const ethers = ether ? align(ether, clock, 'known').values : caps.map(() => Number.NaN);
  const total = caps.map((cap, t) => (shares[t]! > 0 ? cap / shares[t]! : Number.NaN));
  const total2 = total.map((all, t) => all - caps[t]!);
  return { source: published.source, total, total2, total3: total2.map((rest, t) => rest - ethers[t]!) };
}

/** Relative distance of that total from the stored one at each of the latter's instants; NaN where one is missing. */
export function totalGaps(data: StudyData): { readonly eventMs: Float64Array; readonly gaps: Float64Array } {
  const [published] = data.sources('BTC', 'dominance');
  const [own, stored] = [data.find('BTC', 'marketCap'), data.find('TOTAL', 'marketCap')];
  if (!published || !own || !stored) return { eventMs: new Float64Array(), gaps: new Float64Array() };
  const clock = clockAt('instant', stored.eventMs);
  const [caps, shares] = [own, published.series].map((series) => align(series, clock, 'known').values);
  const gaps = stored.value.map((total, row) => caps![row]! / shares![row]! / total - 1);
  return { eventMs: stored.eventMs, gaps };
}

/** The totals now, how they moved, and how far the approximation lies from a total that is stored. */
export function totalFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const totals = dailyTotals(data, market);
  if (!totals) return [];
  const { source, total, total2, total3 } = totals;
  const approximation = `approximated: bitcoin's market cap over its dominance as ${source} publishes it`;
  const uses = ['BTC.marketCap', 'BTC.dominance'];
  return [
    ...levelFindings(market, total, { name: 'total-daily', label: 'all coins', method: approximation, uses }),
    ...levelFindings(market, total2, {
      name: 'total-2-daily',
      label: 'without bitcoin',
      method: `${approximation}; less bitcoin's cap`,
      uses,
    }),
    ...levelFindings(market, total3, {
      name: 'total-3-daily',
      label: 'without bitcoin and ether',
      method: `${approximation}; less the caps of bitcoin and ether`,
      uses: [...uses, 'ETH.marketCap'],
    }),
    ...gapFindings(data, source),
  ];
}

function levelFindings(
  { clock, ...market }: StructureMarket,
  path: Float64Array,
  text: Pick<StudyFinding, 'name' | 'label' | 'method'> & { readonly uses: readonly string[] },
): readonly StudyFinding[] {
  const last = lastBarOf({ clock });
  const now = path[last] ?? Number.NaN;
  if (Number.isNaN(now)) return [];
  const observations = path.subarray(market.first).filter(Number.isFinite).length;
  return [
    { ...text, group: GROUP, value: now, unit: 'USD', observations },
    ...CHANGES.map((days) => ({
      ...text,
      group: GROUP,
      name: `${text.name}-change-${days}`,
      label: `${text.label}: growth over ${days} days`,
      value: numberOrNull(now / (path[last - days] ?? Number.NaN) - 1),
      unit: 'fraction',
      observations: 2,
      method: `value now over value then, less 1; ${text.method}`,
    })),
  ];
}

function gapFindings(data: StudyData, source: string): readonly StudyFinding[] {
  const { eventMs, gaps } = totalGaps(data);
  const both = gaps.filter(Number.isFinite);
  if (both.length === 0) return [];
  const largest = both.reduce((worst, gap) => (Math.abs(gap) > Math.abs(worst) ? gap : worst), 0);
  const common = {
    group: GROUP,
    unit: 'fraction',
    observations: both.length,
    uses: ['BTC.marketCap', 'BTC.dominance', 'TOTAL.marketCap'],
  };
  return [
    {
      ...common,
      name: 'total-gap-median',
      label: 'approximation against the stored total, median',
      value: medianOf(both, 0, both.length),
      method: `bitcoin's cap over its dominance by ${source} as known at the instant of each stored total, over that total, less 1; neighbouring days are alike: no interval`,
    },
    {
      ...common,
      name: 'total-gap-largest',
      label: 'the same, the gap of the largest size',
      value: largest,
      method: `with its sign; a stored total is sampled hours after the day's end, and a market that moves in between moves the gap; on ${toDate(eventMs[gaps.indexOf(largest)] ?? 0)}`,
    },
  ];
}

import type { Notice } from '../../core/finding.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { percentileOf } from '../../stats/paths/window.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { StudyFinding } from '../study.ts';

const MARKETS = ['RUT', 'BTC', 'ETH'] as const;
const TRADERS = [
  { prefix: 'assetManager', label: 'asset managers' },
  { prefix: 'leveraged', label: 'leveraged funds' },
] as const;
const HISTORY_DAYS = 3 * 365;
const LEAST_REPORTS = 52;
/** A report older than this describes no present. */
const FRESH_DAYS = 14;

/** Fields of the weekly reports on regulated futures. */
export const FUTURES_NEEDS = MARKETS.flatMap((instrument) =>
  ['futuresOpenInterest', ...TRADERS.flatMap(({ prefix }) => [`${prefix}Long`, `${prefix}Short`])].map(
    (field) => ({ instrument, field, optional: true }),
  ),
);

/** One weekly report. */
interface Report {
  readonly eventMs: EpochMs;
  /** Long less short, over open interest. */
  readonly net: number;
}

/** Net positions of two classes of traders by the reports that were out, over open interest. */
export function futuresFindings(data: StudyData): readonly StudyFinding[] {
  return MARKETS.flatMap((market) =>
    TRADERS.flatMap(({ prefix, label }) => {
      const reports = netReports(data, market, prefix);
      const latest = reports.at(-1);
      if (!latest || data.asOf - latest.eventMs > FRESH_DAYS * DAY_MS) return [];
      const history = reports.filter(({ eventMs }) => latest.eventMs - eventMs < HISTORY_DAYS * DAY_MS);
      const common = {
        group: `Regulated futures, ${market}`,
        observations: history.length,
        uses: [`${market}.${prefix}Long`, `${market}.${prefix}Short`, `${market}.futuresOpenInterest`],
      };
      const name = `futures-${market.toLowerCase()}-${prefix === 'leveraged' ? 'leveraged' : 'asset-manager'}`;
      const nets = Float64Array.from(history, ({ net }) => net);
      const isEnough = history.length >= LEAST_REPORTS;
      return [
        {
          ...common,
          name,
          label: `${label}, net long`,
          value: latest.net,
          unit: 'fraction',
          method:
            'long less short contracts over all open contracts, latest report that was out: positions are those of a Tuesday, known on Friday',
        },
        {
          ...common,
          name: `${name}-percentile`,
          label: `${label}, percentile`,
          value: isEnough ? percentileOf(nets, 0, nets.length) : null,
          unit: 'fraction',
          method: `share of the reports of three years that are at most the latest; ${LEAST_REPORTS} needed`,
        },
      ];
    }),
  );
}

/** Said where no report is there. */
export function futuresNotices(data: StudyData): readonly Notice[] {
  if (futuresFindings(data).length > 0) return [];
  const message =
    'No report on regulated futures of the last 14 days is stored: the positions of asset managers and leveraged funds are left out.';
  return [{ code: 'no-futures', message }];
}

/** Reports for which all three numbers were out, each in the last vintage known. */
function netReports(data: StudyData, market: string, prefix: string): readonly Report[] {
  const [long, short, all] = [`${prefix}Long`, `${prefix}Short`, 'futuresOpenInterest'].map((field) =>
    latestByEvent(data, market, field),
  ) as [ReadonlyMap<EpochMs, number>, ReadonlyMap<EpochMs, number>, ReadonlyMap<EpochMs, number>];
  return [...long].flatMap(([eventMs, contracts]) => {
    const net = (contracts - (short.get(eventMs) ?? Number.NaN)) / (all.get(eventMs) ?? Number.NaN);
    return Number.isFinite(net) ? [{ eventMs, net }] : [];
  });
}

function latestByEvent(data: StudyData, market: string, field: string): ReadonlyMap<EpochMs, number> {
  const series = data.find(market, field);
  const rows = [...(series?.eventMs.keys() ?? [])].filter((row) => series!.knownMs[row]! <= data.asOf);
  return new Map(rows.map((row) => [series!.eventMs[row]!, series!.value[row]!]));
}

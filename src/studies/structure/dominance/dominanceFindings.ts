import { numberOrNull } from '../../figure.ts';
import type { StudyData } from '../../panel/studyData.ts';
import type { StudyFinding } from '../../study.ts';
import { HIGH_DAYS, lastBarOf, type StructureMarket } from '../market/market.ts';
import { type DominancePath, dominancePaths, highOf, mainDominance } from './dominance.ts';
import { freeFloatFindings } from './freeFloat.ts';
import { snapshotDominanceFindings } from './snapshotDominanceFindings.ts';
import { totalFindings } from './totals.ts';

const CHANGES = [30, 90] as const;

/** Bitcoin's share of the market in every definition that the stored data allow, its changes and its distance from the high. */
export function dominanceFindings(data: StudyData, market: StructureMarket): readonly StudyFinding[] {
  const paths = dominancePaths(data, market);
  const main = mainDominance(data, market);
  const published = paths.flatMap((path) => nowFinding(market, path));
  return [
    ...(main ? [...nowFinding(market, main), ...movement(market, main)] : []),
    ...published,
    ...spreadFinding(published),
    ...snapshotDominanceFindings(market, main),
    ...totalFindings(data, market),
    ...freeFloatFindings(data, market),
  ];
}

function nowFinding(
  market: StructureMarket,
  { name, label, method, path, uses }: DominancePath,
): readonly StudyFinding[] {
  const value = path[lastBarOf(market)] ?? Number.NaN;
  if (Number.isNaN(value)) return [];
  return [
    {
      name,
      label,
      group: 'Bitcoin dominance',
      value,
      unit: 'fraction',
      observations: path.filter(Number.isFinite).length,
      method,
      uses,
    },
  ];
}

function movement(market: StructureMarket, { path, uses }: DominancePath): readonly StudyFinding[] {
  const last = lastBarOf(market);
  const now = path[last] ?? Number.NaN;
  const high = highOf(market, path, HIGH_DAYS);
  if (Number.isNaN(now) || !high) return [];
  const group = 'Bitcoin dominance: movement';
  const window = path.subarray(Math.max(0, last - HIGH_DAYS)).filter(Number.isFinite).length;
  const common = { group, unit: 'fraction', uses };
  return [
    ...CHANGES.map((days) => ({
      ...common,
      name: `dominance-change-${days}`,
      label: `change over ${days} days, in shares of the market`,
      value: numberOrNull(now - (path[last - days] ?? Number.NaN)),
      observations: 2,
      method:
        'value now minus value then; of published values, whose error the spread of the definitions shows: no interval',
    })),
    {
      ...common,
      name: 'dominance-high',
      label: `highest value of ${HIGH_DAYS} days`,
      value: high.value,
      observations: window,
      method: 'the highest value of the end of a day; the first of equal ones',
    },
    {
      ...common,
      name: 'dominance-high-date',
      label: 'day of that high',
      value: market.clock.labels[high.bar] ?? null,
      unit: 'date',
      observations: window,
      method: 'label of the day',
    },
    {
      ...common,
      name: 'dominance-drawdown',
      label: 'fall from that high, relative',
      value: 1 - now / high.value,
      observations: window,
      method: '1 - value / high',
    },
  ];
}

/** How far apart the sources are: no digit beyond it means anything. */
function spreadFinding(published: readonly StudyFinding[]): readonly StudyFinding[] {
  const values = published.map(({ value }) => Number(value));
  if (values.length < 2) return [];
  return [
    {
      name: 'dominance-spread',
      label: 'largest minus smallest of the daily definitions',
      group: 'Bitcoin dominance',
      value: Math.max(...values) - Math.min(...values),
      unit: 'fraction',
      observations: values.length,
      method: 'of the definitions with a value on the last day; a difference of definitions: no interval',
    },
  ];
}

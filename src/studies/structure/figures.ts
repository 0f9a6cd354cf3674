import type { Figure, FigureSeries, Point } from '../figure.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { BreadthMeasure } from './crossSection/breadth.ts';
import type { CrossSection } from './crossSection/crossSection.ts';
import { dominanceDefinitions } from './dominance/definitions.ts';
import { dailyTotals } from './dominance/totals.ts';
import type { StructureMarket } from './market/market.ts';
import type { StructureParameters } from './parameters.ts';
import { rotationFigures } from './rotation/rotationFigures.ts';
import type { RotationSubject } from './rotation/subjects.ts';
import { snapshotIndexOf } from './season/seasonFindings.ts';
import type { SeasonSample } from './season/seasonSample.ts';

const DATE = { label: 'date', unit: 'date' } as const;
const SHARE = { label: 'share', unit: 'fraction' } as const;

export interface Drawn {
  readonly season: SeasonSample;
  readonly breadth: readonly BreadthMeasure[];
  readonly section: CrossSection;
  readonly rotation: readonly RotationSubject[];
}

/** The index, the phases, dominance, breadth and the cross-section over time. */
export function structureFigures(
  data: StudyData,
  market: StructureMarket,
  { season, breadth, section, rotation, params }: Drawn & { readonly params: StructureParameters },
): readonly Figure[] {
  const draw = (name: string, path: Float64Array): FigureSeries => ({ name, points: pathOf(market, path) });
  const { enter, leave } = params;
  return [
    {
      name: 'season-index',
      title: `Share of ${params.universe} that beat bitcoin over ${params.days} days`,
      kind: 'line',
      x: DATE,
      y: SHARE,
      series: [
        { name: 'members of then, the dead included', points: biasPoints(market, season) },
        draw('members of the day', season.endPath),
        { name: 'from snapshot to snapshot', points: snapshotPoints(market, params) },
      ],
      lines: [
        { name: 'altcoin season begins', value: enter },
        { name: 'altcoin season ends', value: leave },
        { name: 'bitcoin season begins', value: 1 - enter },
      ],
    },
    {
      name: 'phases',
      title: 'How each year was spent',
      kind: 'bar',
      x: { label: 'year', unit: '' },
      y: { label: 'share of days', unit: 'fraction' },
      series: (['altcoin-season', 'neither', 'bitcoin-season'] as const).map((phase) => ({
        name: phase,
        points: yearPoints(market, season, phase),
      })),
    },
    {
      name: 'dominance',
      title: 'Bitcoin dominance by definition',
      kind: 'line',
      x: DATE,
      y: SHARE,
      series: dominanceDefinitions(data, market).map(({ label, path }) => draw(label, path)),
    },
    ...totalsFigure(data, market, draw),
    ...rotationFigures(market, rotation),
    {
      name: 'breadth',
      title: 'Breadth of the altcoin market',
      kind: 'line',
      x: DATE,
      y: SHARE,
      series: breadth.map(({ label, path }) => draw(label, path)),
    },
    {
      name: 'cross-section',
      title: 'How unlike altcoins are',
      kind: 'line',
      x: DATE,
      y: { label: 'value', unit: '' },
      series: [
        draw('standard deviation of returns over 30 days', section.deviation),
        draw('mean correlation over 60 days', section.correlation),
        draw('share of the first component', section.firstShare),
      ],
    },
  ];
}

/** The index, with the band between it and what the members of the day say: what survivorship does to it. */
function biasPoints({ clock, first }: StructureMarket, { path, endPath }: SeasonSample): readonly Point[] {
  return Array.from(path, (value, t): Point => {
    const end = endPath[t]!;
    const label = clock.labels[t] ?? '';
    return Number.isFinite(end) ? [label, value, Math.min(value, end), Math.max(value, end)] : [label, value];
  }).filter(([, value], t) => t >= first && Number.isFinite(value));
}

function totalsFigure(
  data: StudyData,
  market: StructureMarket,
  draw: (name: string, path: Float64Array) => FigureSeries,
): readonly Figure[] {
  const totals = dailyTotals(data, market);
  if (!totals) return [];
  return [
    {
      name: 'totals',
      title: `Market cap by the dominance of ${totals.source}`,
      kind: 'line',
      x: DATE,
      y: { label: 'market cap', unit: 'USD' },
      series: [
        draw('all coins', totals.total),
        draw('without bitcoin', totals.total2),
        draw('without bitcoin and ether', totals.total3),
      ],
    },
  ];
}

/** Finite values only: a figure of weekly numbers has no gap a day. */
function pathOf({ clock, first }: StructureMarket, path: Float64Array): readonly Point[] {
  return Array.from(path, (value, t) => [clock.labels[t] ?? '', value] as const).filter(
    ([, value], t) => t >= first && Number.isFinite(value),
  );
}

function snapshotPoints(market: StructureMarket, params: StructureParameters): readonly Point[] {
  return market.snapshots.flatMap((_, position) => {
    const index = snapshotIndexOf(market, params, position);
    return index && Number.isFinite(index.value) ? [[index.to, index.value] as const] : [];
  });
}

function yearPoints(
  { clock, first }: StructureMarket,
  { phases }: SeasonSample,
  wanted: SeasonSample['phases'][number],
): readonly Point[] {
  const totals = new Map<string, { days: number; spent: number }>();
  phases.forEach((phase, t) => {
    if (t < first || phase === 'unknown') return;
    const year = clock.labels[t]?.slice(0, 4) ?? '';
    const total = totals.get(year) ?? { days: 0, spent: 0 };
    totals.set(year, { days: total.days + 1, spent: total.spent + (phase === wanted ? 1 : 0) });
  });
  return [...totals].map(([year, { days, spent }]) => [year, spent / days] as const);
}

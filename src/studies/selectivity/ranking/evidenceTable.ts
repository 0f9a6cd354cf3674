import { DAY_MS, toDate } from '../../../core/time.ts';
import type { CanonicalSeries } from '../../../market/canonical.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable, TableCell } from '../../table.ts';
import { type CoinHistory, type Look, latestInstant } from '../evidence/coinHistory.ts';
import { PARTS, type Part, type PartContext } from '../evidence/evidenceParts.ts';
import { NATURAL_PARTS } from '../evidence/naturalParts.ts';
import { pathwaysOf, ROUTES, type Route } from '../evidence/pathways/pathways.ts';
import type { Sample } from '../sample.ts';
import { partContext, scoredParts } from './score.ts';

const EVER_DAYS = 36_500;

/** Every part of the evidence on every coin of the last ranking: its value, what that counts among the coins, and where it comes from. */
export function evidenceTable({ rebalancing, present, params }: Sample): StudyTable {
  const atMs = rebalancing.clock.eventMs[present.at] ?? Number.NaN;
  const histories = rebalancing.members[present.at] ?? [];
  const context = partContext(rebalancing.bitcoin, { atMs, knownMs: atMs }, params);
  const { values, scores } = scoredParts(histories, context, params);
  return {
    name: 'evidence-by-coin',
    title: `Evidence on ${params.universe} on ${present.label}`,
    columns: [
      { name: 'row', label: 'coin and part', unit: 'text' },
      { name: 'coin', label: 'coin', unit: 'text' },
      { name: 'component', label: 'component', unit: 'text' },
      { name: 'part', label: 'part', unit: 'text' },
      { name: 'value', label: 'value', unit: '', about: 'in the unit beside it; yes or no for products' },
      { name: 'unit', label: 'unit', unit: 'text' },
      { name: 'z', label: 'robust z', unit: '', about: 'among the coins of the day; higher speaks for it' },
      { name: 'source', label: 'source', unit: 'text' },
      { name: 'date', label: 'last value of', unit: 'date' },
    ],
    rows: histories.flatMap((history, i) =>
      PARTS.map((part, k) => rowOf({ history, part, context }, values[k]![i]!, scores[k]![i]!)),
    ),
    note: 'What is not stored has no value: it is missing, and counts as that of the typical coin.',
  };
}

interface Reading {
  readonly history: CoinHistory;
  readonly part: Part;
  readonly context: PartContext;
}

function rowOf(reading: Reading, value: number, z: number): readonly TableCell[] {
  const { history, part } = reading;
  const { label, unit, of } = NATURAL_PARTS[part.name]!;
  const isThere = Number.isFinite(value);
  const [source, date] = isThere ? originOf(reading) : [null, null];
  return [
    `${history.id} ${part.name}`,
    history.id,
    part.component,
    label,
    isThere ? of(value) : null,
    unit,
    numberOrNull(z),
    source,
    date,
  ];
}

/** Where a value comes from, and of which day the latest observation behind it is. */
function originOf({ history, part, context }: Reading): readonly [source: string, date: string | null] {
  if (part.name in ROUTES) return registryOrigin(part.name as Route, history.id);
  const used = new Set<CanonicalSeries>();
  part.value({ ...history, onUse: (series) => used.add(series) }, context);
  const origins = [...used].map((series) => {
    const eventMs = latestInstant(series, context.look, EVER_DAYS);
    return { text: `${series.field}: ${sourcesAt(series, eventMs, context.look)}`, eventMs };
  });
  const newest = Math.max(...origins.map(({ eventMs }) => eventMs));
  return [
    [...new Set(origins.map(({ text }) => text))].join('; '),
    Number.isFinite(newest) ? toDate(newest - 1) : null,
  ];
}

function registryOrigin(route: Route, coin: string): readonly [source: string, date: string | null] {
  const [first] = pathwaysOf(route, coin);
  return first
    ? [`registry of regulated products: ${first.source} (${first.sureness})`, first.from]
    : ['registry of regulated products: not in it', null];
}

/** The sources whose part of a series holds an instant; all up to it where none does. */
function sourcesAt({ spans }: CanonicalSeries, eventMs: number, { atMs }: Look): string {
  const holding = spans.filter(({ fromMs, toMs }) => fromMs <= eventMs && eventMs <= toMs);
  const all = holding.length > 0 ? holding : spans.filter(({ fromMs }) => fromMs <= atMs + DAY_MS);
  return all.map(({ source }) => source).join(', ');
}

import Table from 'cli-table3';
import { type BadDay, type DatedDisagreement, DISAGREEMENT_BOUNDS } from '../../engine/disagreements.ts';
import { describeStore, type SeriesStatus, type StoreStatus } from '../../engine/status.ts';
import type { SourceHealth } from '../../engine/sync/health.ts';
import { LIVE_SOURCES } from '../../sources/liveSources.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import { healthLines } from '../healthText.ts';
import type { Output } from '../output.ts';

/** Sources with more series than this are shown in one line per field unless everything is asked for. */
const MANY_SERIES = 150;
const WORST_ROWS = 25;

export interface StatusOptions {
  readonly all: boolean;
  /** Only series whose name contains this text. */
  readonly filter?: string;
}

/** `rotascope status [FILTER]`: every series with source, span, rows, gaps and freshness, then the disagreements. */
export async function runStatus(context: CommandContext, options: StatusOptions): Promise<void> {
  const status = await withStore(context, (store) => describeStore(store, context.asOf, LIVE_SOURCES));
  const filtered = filterStatus(status, options.filter);
  if (context.asJson) context.output.json(filtered);
  else print(filtered, { output: context.output, options, storePath: context.storePath });
}

function filterStatus(status: StoreStatus, filter: string | undefined): StoreStatus {
  if (filter === undefined) return status;
  const needle = filter.toLowerCase();
  return {
    ...status,
    series: status.series.filter((one) => one.series.toLowerCase().includes(needle)),
    sources: status.sources.filter(({ source }) => source.includes(needle)),
    badDays: status.badDays.filter((day) =>
      `${day.source} ${day.instruments.join(' ')}`.toLowerCase().includes(needle),
    ),
    disagreements: status.disagreements.filter((one) =>
      `${one.instrument}@${one.source}.${one.field}`.toLowerCase().includes(needle),
    ),
  };
}

interface Printing {
  readonly output: Output;
  readonly options: StatusOptions;
  readonly storePath: string;
}

function print(status: StoreStatus, { output, options, storePath }: Printing): void {
  if (status.series.length === 0) {
    output.result(`Nothing is stored in ${storePath}. Import files with: rotascope import PATH`);
    return;
  }
  for (const line of seriesLines(status.series, options)) output.result(line);
  const rows = status.series.reduce((sum, one) => sum + one.rows, 0);
  const stale = status.series.filter((one) => one.stale).length;
  output.result('');
  output.result(
    `${formatCount(status.series.length)} series, ${formatCount(rows)} rows, ${formatCount(status.batches)} batches, ${formatCount(stale)} series stale`,
  );
  printSources(status.sources, output);
  printDisagreements(status, output);
}

/** Offline this is all that is known: how each source did when it was last asked. */
function printSources(sources: readonly SourceHealth[], output: Output): void {
  if (sources.length === 0) return;
  output.result('');
  output.result('Live sources, when they were last asked (rotascope doctor asks them now):');
  for (const one of sources) for (const line of healthLines(one)) output.result(line);
}

function seriesLines(series: readonly SeriesStatus[], { all }: StatusOptions): readonly string[] {
  const table = new Table({
    head: ['series', 'from', 'to', 'values', 'rows', 'gaps', 'age'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right'],
  });
  const perSource = new Map<string, number>();
  for (const { source } of series) perSource.set(source, (perSource.get(source) ?? 0) + 1);
  const isMany = (one: SeriesStatus) => !all && (perSource.get(one.source) ?? 0) > MANY_SERIES;
  for (const one of series) if (!isMany(one)) table.push(rowOf(one));
  for (const row of summaryRows(series.filter(isMany))) table.push(row);
  return table.toString().split('\n');
}

function rowOf(one: SeriesStatus): string[] {
  return [
    one.series,
    one.from.slice(0, 10),
    one.to.slice(0, 10),
    formatCount(one.observations),
    formatCount(one.rows),
    one.gaps === null ? '-' : formatCount(one.gaps),
    `${formatCount(one.ageDays)} d${one.stale ? ' stale' : ''}`,
  ];
}

function summaryRows(series: readonly SeriesStatus[]): readonly string[][] {
  const groups = new Map<string, SeriesStatus[]>();
  for (const one of series) {
    const key = `*@${one.source}.${one.field}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups].map(([key, ones]) => [
    `${key} (${formatCount(ones.length)} instruments)`,
    ones
      .map((one) => one.from)
      .toSorted()[0]
      ?.slice(0, 10) ?? '',
    ones
      .map((one) => one.to)
      .toSorted()
      .at(-1)
      ?.slice(0, 10) ?? '',
    formatCount(ones.reduce((sum, one) => sum + one.observations, 0)),
    formatCount(ones.reduce((sum, one) => sum + one.rows, 0)),
    '-',
    `${formatCount(Math.min(...ones.map((one) => one.ageDays)))} d`,
  ]);
}

function printDisagreements({ disagreements, badDays }: StoreStatus, output: Output): void {
  const bounds = Object.entries(DISAGREEMENT_BOUNDS).map(([field, bound]) => `${field} ${bound * 100} %`);
  output.result('');
  output.result(
    `Sources that disagree with the median of their instrument by more than ${bounds.join(', ')}:`,
  );
  if (disagreements.length === 0) output.result('  none');
  for (const line of bySource(disagreements)) output.result(`  ${line}`);
  if (badDays.length > 0) printBadDays(badDays, output);
}

/** The most widespread first. */
function printBadDays(badDays: readonly BadDay[], output: Output): void {
  output.result('');
  output.result('Days on which one source is off for three instruments or more:');
  for (const day of badDays.slice(0, WORST_ROWS)) {
    const names = day.instruments.slice(0, 6).join(' ') + (day.instruments.length > 6 ? ' ...' : '');
    output.result(
      `  ${day.date}  ${day.source}: ${day.instruments.length} instruments, up to ${percent(day.worst)}: ${names}`,
    );
  }
  const rest = badDays.length - WORST_ROWS;
  if (rest > 0) output.result(`  ... and ${rest} more days (--json lists them)`);
}

function bySource(disagreements: readonly DatedDisagreement[]): readonly string[] {
  const groups = new Map<string, DatedDisagreement[]>();
  for (const one of disagreements) {
    const key = `${one.instrument}@${one.source}.${one.field}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const lines = [...groups]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([key, ones]) => {
      const worst = ones.reduce((a, b) => (Math.abs(b.deviation) > Math.abs(a.deviation) ? b : a));
      const days = ones.length === 1 ? '1 day' : `${formatCount(ones.length)} days`;
      return `${key}: ${days}, worst ${worst.date} (${percent(worst.deviation)} from the median of ${worst.sources})`;
    });
  const rest = lines.length - WORST_ROWS;
  return rest > 0
    ? [...lines.slice(0, WORST_ROWS), `... and ${rest} more series (--json lists every day)`]
    : lines;
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(1)} %`;
}

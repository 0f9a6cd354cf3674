import Table from 'cli-table3';
import { describeRevisions, type RevisedValue, type SeriesRevisions } from '../../engine/revisions.ts';
import { type CommandContext, withStore } from '../context.ts';
import { formatCount } from '../format.ts';
import type { Output } from '../output.ts';

const SHOWN = 20;

/** `rotascope revisions SERIES`: how a series was corrected, source by source. */
export async function runRevisions(
  name: string,
  context: CommandContext,
  { all }: { readonly all: boolean },
): Promise<void> {
  const series = await withStore(context, (store) => describeRevisions(store, name, context.asOf));
  if (context.asJson) context.output.json({ series });
  else for (const one of series) print(one, { output: context.output, all });
}

function print(
  one: SeriesRevisions,
  { output, all }: { readonly output: Output; readonly all: boolean },
): void {
  const { series, from, to, values, revised, medianChange, largestChange, revisions } = one;
  const share = values === 0 ? 0 : revised / values;
  output.result(
    `${series}: ${formatCount(values)} values from ${from.slice(0, 10)} to ${to.slice(0, 10)}, ${formatCount(revised)} of them corrected (${percent(share)})`,
  );
  if (revisions.length === 0) return;
  if (medianChange !== null && largestChange !== null) {
    output.result(
      `  size of a correction: median ${percent(medianChange)}, largest ${percent(largestChange)}`,
    );
  }
  const shown = all ? revisions : revisions.slice(-SHOWN);
  output.result(tableOf(shown));
  const rest = revisions.length - shown.length;
  if (rest > 0) output.result(`  ... and ${formatCount(rest)} earlier ones (--all lists them)`);
}

function tableOf(revisions: readonly RevisedValue[]): string {
  const table = new Table({
    head: ['date', 'first value', 'known', 'last value', 'known', 'prints', 'change'],
    style: { head: [], border: [], compact: true },
    colAligns: ['left', 'right', 'left', 'right', 'left', 'right', 'right'],
  });
  for (const { date, prints, change } of revisions) {
    const [first, last] = [prints[0], prints.at(-1)];
    table.push([
      date.slice(0, 16),
      first ? String(first.value) : '',
      first?.known.slice(0, 16) ?? '',
      last ? String(last.value) : '',
      last?.known.slice(0, 16) ?? '',
      String(prints.length),
      change === null ? '-' : percent(change),
    ]);
  }
  return table.toString();
}

function percent(fraction: number): string {
  return `${(fraction * 100).toFixed(2)} %`;
}

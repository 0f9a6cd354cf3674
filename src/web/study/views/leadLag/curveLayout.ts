import type { StudyTable } from '../../../api/types.ts';
import { namedRows, numberOf, textOf } from '../tableRows.ts';

/** One way to run the analysis. */
export interface Spec {
  readonly rank: number;
  readonly effect: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  readonly n: number;
  /** By the name of the choice. */
  readonly choices: Readonly<Record<string, string>>;
}

/** A choice that was made, with all that could be chosen. */
export interface Choice {
  readonly name: string;
  readonly label: string;
  readonly options: readonly string[];
}

export interface Curve {
  readonly specs: readonly Spec[];
  readonly choices: readonly Choice[];
  /** Ends of the axis of effects; 0 lies between them. */
  readonly least: number;
  readonly most: number;
}

const CHOICES = ['series', 'part', 'lookback', 'horizon'] as const;
const ORDER = ['returns', 'spreads', 'whole sample', 'first half', 'second half'];

/** The table `specifications` as a curve with its choices beneath. */
export function curveOf(table: StudyTable): Curve {
  const rows = namedRows(table);
  const specs = rows.map(
    (row): Spec => ({
      rank: numberOf(row['rank']),
      effect: numberOf(row['effect']),
      lower: numberOf(row['lower']),
      upper: numberOf(row['upper']),
      p: numberOf(row['p']),
      n: numberOf(row['n']),
      choices: Object.fromEntries(CHOICES.map((name) => [name, textOf(row[name])])),
    }),
  );
  const ends = specs.flatMap(({ effect, lower, upper }) => [effect, lower, upper]).filter(Number.isFinite);
  return {
    specs,
    choices: CHOICES.map((name) => ({
      name,
      label: table.columns.find((column) => column.name === name)?.label ?? name,
      options: [...new Set(specs.map(({ choices }) => choices[name] ?? ''))].toSorted(inOrder),
    })),
    least: Math.min(0, ...ends),
    most: Math.max(0, ...ends),
  };
}

function inOrder(a: string, b: string): number {
  const [i, j] = [ORDER.indexOf(a), ORDER.indexOf(b)];
  return i >= 0 && j >= 0 ? i - j : Number(a) - Number(b);
}

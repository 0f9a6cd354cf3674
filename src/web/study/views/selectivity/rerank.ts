import { compareScored, weightedScore } from '../../../../core/weightedScore.ts';
import type { StudyTable } from '../../../api/types.ts';

type Cell = StudyTable['rows'][number][number];

/** The ranking under other weights, by the formula of the study. Whether the price is ahead depends on weights in a way that only the study computes. */
export function rerank(table: StudyTable, weights: ReadonlyMap<string, number>): StudyTable {
  const at = new Map(table.columns.map(({ name }, i) => [name, i]));
  const scored = table.rows.map((row) => {
    const partOf = (name: string) => numberOf(row[at.get(name) ?? -1] ?? null);
    return { row, id: String(row[0]), ...weightedScore(weights, partOf) };
  });
  const rows = scored.toSorted(compareScored).map(({ row, score, band, missing }, i) => {
    const changed: Readonly<Record<string, Cell>> = {
      rank: Number.isNaN(score) ? null : i + 1,
      score: finite(score),
      lower: finite(score - band),
      upper: finite(score + band),
      missing: missing.join(', ') || 'none',
      ahead: null,
    };
    return row.map((cell, column) => {
      const name = table.columns[column]?.name ?? '';
      return name in changed ? (changed[name] ?? null) : cell;
    });
  });
  return { ...table, rows };
}

function numberOf(cell: Cell): number | null {
  return typeof cell === 'number' ? cell : null;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

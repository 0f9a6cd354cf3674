import type { StudyTable } from '../../../api/types.ts';

/** Forecasts that said about the same. */
export interface ReliabilityGroup {
  readonly name: string;
  readonly forecasts: number;
  readonly forecast: number;
  readonly came: number;
  readonly from: number;
  readonly to: number;
  readonly isOutside: boolean;
}

export interface OutcomeGroups {
  readonly name: string;
  readonly groups: readonly ReliabilityGroup[];
}

/** The groups of each outcome, in their order. */
export function groupsOf({ columns, rows }: StudyTable): readonly OutcomeGroups[] {
  const at = (name: string) => columns.findIndex((column) => column.name === name);
  const outcomes = [...new Set(rows.map((row) => String(row[at('outcome')])))];
  return outcomes.map((name) => ({
    name,
    groups: rows
      .filter((row) => row[at('outcome')] === name)
      .map((row) => {
        const number = (column: string) => Number(row[at(column)]);
        return {
          name: String(row[0]),
          forecasts: number('forecasts'),
          forecast: number('forecast'),
          came: number('came'),
          from: number('from'),
          to: number('to'),
          isOutside: row[at('outside')] === true,
        };
      }),
  }));
}

import type { IsoDate } from './time.ts';

/** What a careful reader would want to know about a number; travels with it to every face. */
export interface Notice {
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
}

export interface Interval {
  readonly lower: number;
  readonly upper: number;
  /** Coverage as a fraction, such as 0.95. */
  readonly level: number;
  readonly method: string;
}

/** Where a number came from: one stored series as it was read. Dates are the series' own labels. */
export interface FindingInput {
  readonly series: string;
  readonly source: string;
  readonly from: string;
  readonly to: string;
  /** The latest known time among the observations used, ISO 8601 UTC. */
  readonly knownUpTo: string;
  readonly batches: readonly number[];
}

/** One value of a path; null where it is missing. */
export type DatedValue = readonly [date: IsoDate, value: number | boolean | string | null];

/** An estimate that can defend itself. What does not apply is absent. */
export interface Finding {
  readonly value: number | boolean | string | null | readonly DatedValue[];
  readonly unit: string;
  /** The instant up to which knowledge counted, ISO 8601 UTC. */
  readonly asOf: string;
  readonly interval?: Interval;
  /** How many observations the value rests on. */
  readonly observations: number;
  readonly method: string;
  readonly nullHypothesis?: string;
  readonly pValue?: number;
  readonly pAdjusted?: number;
  readonly trials?: number;
  readonly inputs: readonly FindingInput[];
  readonly notices: readonly Notice[];
}

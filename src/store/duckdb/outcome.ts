/** The numbers that the batch being committed will have. */
export interface BatchNumbers {
  readonly batch: number;
  readonly firstOrdinal: number;
}

/** What became of the distinct instants of the batch. */
export interface Outcome {
  readonly instants: number;
  readonly added: number;
  readonly revised: number;
  /** Observations written: the additions, and one or more rows for each revision. */
  readonly appended: number;
}

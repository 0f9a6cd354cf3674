import type { EpochMs, IsoDate } from '../core/time.ts';
import type { Expectation } from './expectation.ts';

/** Another reasonable reading of the same phrase. */
export interface Alternate {
  readonly name: string;
  readonly expression: string;
  readonly expectation: Expectation;
  /** What would make the phrase an overstatement; only where the claim's own expectation is judged. */
  readonly weaker?: Expectation;
  /** When this reading stands, if not when the claim does. */
  readonly asOf?: EpochMs;
  readonly line: number;
}

/** What a claim offers for judgement: a test, the thing without which there is none, or the reason why there can be none. */
export type ClaimBody =
  | {
      readonly kind: 'test';
      readonly expression: string;
      readonly expectation: Expectation;
      readonly weaker?: Expectation;
      readonly alternates: readonly Alternate[];
      /** Oldest acceptable age of the newest observation, in calendar days before the as-of time. */
      readonly maxAgeDays: number;
      /** Line of the expression. */
      readonly line: number;
    }
  | { readonly kind: 'needs'; readonly need: 'study' | 'data'; readonly what: string }
  | { readonly kind: 'undefined'; readonly reason: string };

/** A phrase of a story with the test that decides it. */
export interface Claim {
  readonly id: string;
  readonly heading: string;
  readonly phrase: string;
  /** The definition chosen, in prose. */
  readonly definition: string;
  /** Places in the story, as its reader numbered them. */
  readonly rows: readonly number[];
  /** The phrase says record, longest, highest since: it must hold under other readings too. */
  readonly superlative: boolean;
  /** When the claim is judged, if not at the set's own time; later than that for what the story forecasts. */
  readonly asOf?: EpochMs;
  /** Line of the claim block, counted from 1. */
  readonly line: number;
  readonly body: ClaimBody;
}

/** The claims of one story. */
export interface ClaimSet {
  readonly title: string;
  /** Of the story. */
  readonly date: IsoDate;
  /** When claims are judged unless they say otherwise. */
  readonly asOf: EpochMs;
  /** As the user named it. */
  readonly file: string;
  readonly claims: readonly Claim[];
}

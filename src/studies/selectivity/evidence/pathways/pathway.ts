/** The kinds of regulated way into a coin that the registry lists. */
export type PathwayKind = 'us-spot-etp' | 'cme-futures' | 'cftc-futures' | 'us-trust';

/** A regulated way into coins that opened on a day. */
export interface Pathway {
  readonly kind: PathwayKind;
  /** Coins for which this was the first of its kind. */
  readonly coins: readonly string[];
  /** First day of public trading, or the first day on which it is known to have traded. */
  readonly from: string;
  /** From this day until `from` it is not known whether it traded; without it the first day is known. */
  readonly unknownFrom?: string;
  /** What the day rests on, in words. */
  readonly source: string;
  /** `certain`: accounts of the event after it; `likely`: announced for this day; `uncertain`: put together from indirect accounts. */
  readonly sureness: 'certain' | 'likely' | 'uncertain';
}

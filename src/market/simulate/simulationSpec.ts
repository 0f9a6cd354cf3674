import { InputError } from '../../core/errors.ts';
import { type IsoDate, parseDate } from '../../core/time.ts';
import { XNYS_FIRST_DATE, XNYS_LAST_DATE } from '../calendars/xnys.ts';

const MAX_SEED = 2 ** 32 - 1;
const MAX_LEAD_SESSIONS = 60;

/** A planted lead of small caps over altcoins. */
export interface LeadSpec {
  /** How many sessions later the altcoin factor answers to the size factor. */
  readonly sessions: number;
  /** Standard deviations of the altcoin factor per standard deviation of the size factor; 0 is no lead. */
  readonly strength: number;
}

/** What a simulated market is made of; equal specifications give equal markets on every machine. */
export interface SimulationSpec {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** First UTC day, inclusive. */
  readonly from: IsoDate;
  /** Last UTC day, inclusive. A later end leaves all earlier values as they are. */
  readonly to: IsoDate;
  readonly lead: LeadSpec;
  /** Scales the loading of all coins on the market factor; 0 makes crypto independent of equities, 1 is the default. */
  readonly coMovement: number;
}

export const DEFAULT_SIMULATION: SimulationSpec = {
  seed: 113,
  from: '2010-01-04',
  to: '2026-01-20',
  lead: { sessions: 1, strength: 0 },
  coMovement: 1,
};

/** Fills in the defaults; throws `InputError` for a value that no market can be made of. */
export function checkSimulation(spec: Partial<SimulationSpec>): SimulationSpec {
  const full = { ...DEFAULT_SIMULATION, ...spec };
  const seedFits = Number.isInteger(full.seed) && full.seed >= 0 && full.seed <= MAX_SEED;
  requireThat(seedFits, `the seed must be a whole number from 0 to ${MAX_SEED}`, full.seed);
  for (const date of [full.from, full.to]) requireDate(date);
  requireThat(full.from <= full.to, '"from" must not be after "to"', `${full.from} to ${full.to}`);
  const { sessions, strength } = full.lead;
  const sessionsFit = Number.isInteger(sessions) && sessions >= 1 && sessions <= MAX_LEAD_SESSIONS;
  requireThat(sessionsFit, `the lead must be 1 to ${MAX_LEAD_SESSIONS} whole sessions`, sessions);
  requireThat(Math.abs(strength) <= 10, 'the strength of the lead must lie within -10 to 10', strength);
  requireThat(Math.abs(full.coMovement) <= 3, 'the co-movement must lie within -3 to 3', full.coMovement);
  return full;
}

function requireDate(date: IsoDate): void {
  const isCovered = parseDate(date) !== undefined && date >= XNYS_FIRST_DATE && date <= XNYS_LAST_DATE;
  requireThat(isCovered, `dates must lie within ${XNYS_FIRST_DATE} to ${XNYS_LAST_DATE}`, date);
}

function requireThat(holds: boolean, rule: string, value: number | string): void {
  if (!holds) throw new InputError(`Cannot simulate a market: ${rule}, got ${value}`);
}

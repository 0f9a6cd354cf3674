import { COIN_HISTORY } from './data/coinHistory.ts';
import { INSTRUMENTS } from './data/instruments.ts';
import { SOURCE_ALIASES } from './data/sourceAliases.ts';
import type { Alias, Instrument, Segment } from './instrument.ts';

const NEVER_ALTCOINS: ReadonlySet<Segment> = new Set([
  'bitcoin',
  'stablecoin',
  'wrapped',
  'staked',
  'tokenised',
]);
/** Sorts after every date, so that a query without a date means the present. */
const PRESENT = '9999-12-31';

const ALIASES: readonly Alias[] = [...SOURCE_ALIASES, ...COIN_HISTORY];
const BY_ID = new Map(INSTRUMENTS.map((instrument) => [instrument.id, instrument]));
const NAMES = new Map(INSTRUMENTS.map((instrument) => [instrument.id, namesOf(instrument)]));
const BY_SYMBOL = aliasesBySymbol();

/** How a payload names something. */
export interface SymbolQuery {
  readonly source: string;
  /** Compared without regard to case. */
  readonly symbol: string;
  /** The name printed beside the symbol; tells coins apart that share one. */
  readonly name?: string;
  /** The UTC date of the observation; absent: the present. */
  readonly date?: string;
  /** Says that this is a coin, so that an unknown symbol may found one and an index is never meant. */
  readonly coin?: boolean;
}

export interface ResolvedSymbol {
  readonly id: string;
  /** One unit of what the payload names is worth this many units of the instrument: prices divide, quantities multiply. */
  readonly units: number;
  readonly registered: boolean;
}

/** The registered instrument of that id. */
export function findInstrument(id: string): Instrument | undefined {
  return BY_ID.get(id);
}

/** Every registered instrument: markets first, then coins by segment. */
export function listInstruments(): readonly Instrument[] {
  return INSTRUMENTS;
}

/** Every alias, for documentation and checks. */
export function listAliases(): readonly Alias[] {
  return ALIASES;
}

/**
 * The instrument of that id. One that is not registered is taken for an unclassified coin, or for a stablecoin where the id
 * contains `USD`: a dollar coin counted among altcoins would falsify every breadth.
 */
export function instrumentOf(id: string): Instrument {
  const segment = id.includes('USD') ? 'stablecoin' : 'unclassified';
  return BY_ID.get(id) ?? { id, name: id, kind: 'coin', segment, unit: 'USD', clock: 'utc-day' };
}

/** Whether it is a coin whose price is its own: not bitcoin, stable, wrapped, staked or tokenised. */
export function isAltcoin({ kind, segment = 'unclassified' }: Instrument): boolean {
  return kind === 'coin' && !NEVER_ALTCOINS.has(segment);
}

/**
 * Which instrument a payload means. In this order: an index, fund or series of that id unless a coin is asked for; an alias,
 * those of the source first, then those of the name, within their dates; a coin of that id; for a coin that nobody registered
 * an id made of the symbol, extended by the name where the symbol is taken. A name that the registry does not know for an
 * instrument never leads to it. Undefined where the symbol is unknown and not said to be a coin.
 */
export function resolveSymbol(query: SymbolQuery): ResolvedSymbol | undefined {
  const symbol = query.symbol.trim().toUpperCase();
  const direct = BY_ID.get(symbol);
  if (direct && direct.kind !== 'coin' && query.coin !== true) return registered(direct.id);
  const alias = bestAlias(symbol, query);
  if (alias) return registered(alias.instrument, alias.units);
  if (direct && direct.kind === 'coin' && isKnownAs(direct, query.name)) return registered(direct.id);
  const id = query.coin === true ? unregisteredId(symbol, query.name) : undefined;
  return id === undefined ? undefined : { id, units: 1, registered: false };
}

function registered(id: string, units = 1): ResolvedSymbol {
  return { id, units, registered: true };
}

function bestAlias(symbol: string, query: SymbolQuery): Alias | undefined {
  const matching = (BY_SYMBOL.get(symbol) ?? []).filter((alias) => matches(alias, query));
  return matching.toSorted((a, b) => precision(b) - precision(a))[0];
}

function matches(alias: Alias, { source, name, date = PRESENT }: SymbolQuery): boolean {
  if (alias.source !== undefined && alias.source !== source) return false;
  if (date < (alias.from ?? '') || date > (alias.until ?? PRESENT)) return false;
  if (alias.name !== undefined) return name !== undefined && normalName(name) === normalName(alias.name);
  const instrument = BY_ID.get(alias.instrument);
  return alias.source !== undefined || (instrument !== undefined && isKnownAs(instrument, name));
}

function precision(alias: Alias): number {
  return (alias.source === undefined ? 0 : 2) + (alias.name === undefined ? 0 : 1);
}

/** Names tell coins apart; what is not a coin is known by its symbol alone. */
function isKnownAs(instrument: Instrument, name: string | undefined): boolean {
  if (name === undefined || instrument.kind !== 'coin') return true;
  return NAMES.get(instrument.id)?.has(normalName(name)) ?? false;
}

function unregisteredId(symbol: string, name = ''): string | undefined {
  const stem = symbol.replace(/[^A-Z0-9_]/g, '');
  const slug = name
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  if (stem !== '' && !BY_ID.has(stem)) return stem;
  const parts = [stem, slug].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const id = parts.join('_');
  return BY_ID.has(id) ? `${id}_COIN` : id;
}

function namesOf(instrument: Instrument): ReadonlySet<string> {
  return new Set([instrument.id, instrument.name, ...(instrument.otherNames ?? [])].map(normalName));
}

/** Letters and digits in lower case: vendors change brackets, hyphens and capitals without meaning anything. */
function normalName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function aliasesBySymbol(): ReadonlyMap<string, readonly Alias[]> {
  const groups = new Map<string, Alias[]>();
  for (const alias of ALIASES) {
    const symbol = alias.symbol.toUpperCase();
    const group = groups.get(symbol);
    if (group) group.push(alias);
    else groups.set(symbol, [alias]);
  }
  return groups;
}

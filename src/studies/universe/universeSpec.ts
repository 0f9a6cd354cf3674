import { z } from 'zod';
import {
  findInstrument,
  instrumentOf,
  isAltcoin,
  listInstruments,
} from '../../market/instruments/registry.ts';
import { EVERY_COIN, type SeriesNeed } from '../panel/studyData.ts';

const TOP = /^top:(\d{1,3})$/;
const SEGMENT = /^segment:([a-z0-9-]+)$/;
const LEAST_TOP = 3;
/** Read source by source: only snapshots count what circulates in the same way for every coin. */
const SUPPLY = 'circulatingSupply';

/**
 * Which coins a study looks at: the largest altcoins as they ranked on each bar (`top:50`), every registered altcoin (`altcoins`), one segment
 * (`segment:defi`) or coins by name (`ETH,SOL,ADA`). Bitcoin, stablecoins, wrapped, staked and tokenised assets are never members, except by name.
 */
export type UniverseSpec =
  | { readonly kind: 'top'; readonly count: number }
  | { readonly kind: 'listed'; readonly name: string; readonly members: readonly string[] };

/** Reads a universe; undefined where the text names none. */
export function parseUniverse(text: string): UniverseSpec | undefined {
  const count = Number(TOP.exec(text)?.[1]);
  if (count >= LEAST_TOP) return { kind: 'top', count };
  const members = listedMembers(text);
  return members && members.length >= LEAST_TOP ? { kind: 'listed', name: text, members } : undefined;
}

/** A study parameter that holds a universe. */
export function universeParameter(standard: string) {
  return z
    .string()
    .refine(
      (text) => parseUniverse(text) !== undefined,
      `must be top:N with N from ${LEAST_TOP} to 999, altcoins, segment:NAME, or ${LEAST_TOP} or more coins such as ETH,SOL,ADA`,
    )
    .default(standard)
    .describe(
      'the coins that are looked at: top:N by market cap on each day, altcoins, segment:NAME or ETH,SOL,...',
    );
}

/** The series that membership rests on, and the fields of the members. */
export function universeNeeds(text: string, fields: readonly string[]): readonly SeriesNeed[] {
  const spec = specOf(text);
  if (spec.kind === 'top') {
    const read = new Set(['marketCapRank', 'marketCap', 'close', ...fields]);
    read.delete(SUPPLY);
    const supply = { instrument: EVERY_COIN, field: SUPPLY, perSource: true };
    return [...[...read].map((field) => ({ instrument: EVERY_COIN, field })), supply];
  }
  return spec.members.flatMap((instrument) => fields.map((field) => ({ instrument, field, optional: true })));
}

/** The universe of a checked parameter. */
export function specOf(text: string): UniverseSpec {
  const spec = parseUniverse(text);
  if (!spec) throw new TypeError(`${text} is no universe`);
  return spec;
}

function listedMembers(text: string): readonly string[] | undefined {
  const altcoins = listInstruments().filter(isAltcoin);
  if (text === 'altcoins') return altcoins.map(({ id }) => id);
  const segment = SEGMENT.exec(text)?.[1];
  if (segment !== undefined) return altcoins.filter((one) => one.segment === segment).map(({ id }) => id);
  const ids = text.split(',').map((id) => id.trim());
  const areCoins = ids.every((id) => findInstrument(id) !== undefined && instrumentOf(id).kind === 'coin');
  return areCoins ? [...new Set(ids)] : undefined;
}

import { InputError } from '../../core/errors.ts';
import { toDate } from '../../core/time.ts';
import { listAliases, listInstruments } from '../../market/instruments/registry.ts';
import type { NamingContext, SubjectRule } from './subjects.ts';
import { findSubject } from './subjects.ts';

const EXTENSION = /\.[A-Za-z]{1,4}$/;
const SEPARATORS = /[ _.()-]+/g;

/** A way to read a symbol out of a file name; group 1 of the pattern is the symbol. */
export interface FileNaming {
  readonly pattern: RegExp;
  /** Whether such a name can only mean a coin, so that unregistered coins are welcome. */
  readonly coin?: true;
  /** Group 1 is the full name of a registered coin instead, such as `bitcoin`. */
  readonly fullName?: true;
}

interface Naming {
  readonly symbol: string;
  readonly coin: boolean;
}

/**
 * The file name, or the user, says which instrument the file holds. Patterns are tried first; then the whole name and its
 * beginnings are looked up among the registered instruments. A symbol is resolved at the date of each row.
 */
export function namedByFile(example: string, namings: readonly FileNaming[] = []): SubjectRule {
  return {
    columns: [],
    open(context) {
      const naming = findNaming(context, namings);
      if (!naming) throw unknownInstrument(context, example);
      const query = { source: context.source, ...naming };
      const lasting = dependsOnDate(naming.symbol) ? undefined : findSubject(query);
      const rule = `a date on which ${naming.symbol} names an instrument`;
      return (_, label) => lasting ?? findSubject({ ...query, date: toDate(label) }) ?? rule;
    },
  };
}

function findNaming(context: NamingContext, namings: readonly FileNaming[]): Naming | undefined {
  const { source, fileName, instrument, firstDate } = context;
  const date = firstDate === undefined ? {} : { date: firstDate };
  const candidates =
    instrument === undefined ? candidatesIn(fileName, namings) : candidatesFor(instrument, namings);
  return candidates.find((naming) => findSubject({ source, ...naming, ...date }));
}

/** What the user names is looked up as it is; what nobody registered must look like a coin to the format. */
function candidatesFor(instrument: string, namings: readonly FileNaming[]): readonly Naming[] {
  return [{ symbol: instrument, coin: false }, ...matchesOf(instrument, namings)];
}

function candidatesIn(fileName: string, namings: readonly FileNaming[]): readonly Naming[] {
  const stem = fileName.replace(EXTENSION, '');
  return [...matchesOf(stem, namings), ...beginningsOf(stem).map((symbol) => ({ symbol, coin: false }))];
}

function matchesOf(stem: string, namings: readonly FileNaming[]): readonly Naming[] {
  return namings.flatMap(({ pattern, coin = false, fullName }) => {
    const found = pattern.exec(stem)?.[1];
    const symbol = fullName ? findCoinNamed(found) : found;
    return symbol === undefined ? [] : [{ symbol, coin }];
  });
}

function findCoinNamed(name = ''): string | undefined {
  const wanted = name.toLowerCase();
  const coin = listInstruments().find(
    (known) => known.kind === 'coin' && known.name.toLowerCase() === wanted,
  );
  return coin?.id;
}

/** `DXY_ICE_daily` gives itself, `DXY_ICE` and `DXY`. */
function beginningsOf(stem: string): readonly string[] {
  const ends = Array.from(stem.matchAll(SEPARATORS), (match) => match.index).filter((end) => end > 0);
  return [stem, ...ends.reverse().map((end) => stem.slice(0, end))];
}

/** Whether the symbol has meant different things in its time. */
function dependsOnDate(symbol: string): boolean {
  return listAliases()
    .filter((alias) => alias.symbol.toUpperCase() === symbol.toUpperCase())
    .some((alias) => alias.from !== undefined || alias.until !== undefined);
}

function unknownInstrument({ fileName, instrument }: NamingContext, example: string): InputError {
  return new InputError(
    instrument === undefined
      ? `Cannot read ${fileName}: its content does not say which instrument it holds, so the file must be named after it, such as ${example}, or the import needs --as INSTRUMENT`
      : `Cannot read ${fileName}: --as must name a registered instrument, got "${instrument}"`,
  );
}

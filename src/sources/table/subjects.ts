import { InputError } from '../../core/errors.ts';
import type { EpochMs } from '../../core/time.ts';
import { toDate } from '../../core/time.ts';
import type { InstrumentKind } from '../../market/instruments/instrument.ts';
import type { SymbolQuery } from '../../market/instruments/registry.ts';
import { findInstrument, instrumentOf, resolveSymbol } from '../../market/instruments/registry.ts';
import type { CalendarId } from '../../market/series.ts';

/** What the values of a row belong to. */
export interface Subject {
  /** Equal for equal subjects. */
  readonly key: string;
  readonly instrument: string;
  /** Units of the instrument in one unit of what the file names: prices divide, quantities multiply. */
  readonly units: number;
  readonly kind: InstrumentKind;
  readonly clock: CalendarId;
  /** Overrides the format's source. */
  readonly source?: string;
}

/** What a subject rule may look at when a file is opened. */
export interface NamingContext {
  readonly source: string;
  /** Without the folder. */
  readonly fileName: string;
  /** The first rows after the header. */
  readonly rows: readonly (readonly string[])[];
  /** The instrument that the user names. */
  readonly instrument?: string;
  /** The date of the first row that has one. */
  readonly firstDate?: string;
}

/** Finds the subject of a row; a string is the rule that the row breaks. `named` are the cells of the rule's columns. */
export type SubjectReader = (named: readonly string[], label: EpochMs) => Subject | string;

export interface SubjectRule {
  /** Columns that name the subject. */
  readonly columns: readonly string[];
  /** Throws `InputError` where the file leaves open what it holds. */
  open(context: NamingContext): SubjectReader;
}

/** What a cell of a multi-instrument file names. */
export interface NamedContract {
  readonly symbol: string;
  readonly source?: string;
}

/** How the cells of a column name instruments. */
export interface ColumnNaming {
  /** A second column with the name that belongs to the symbol. */
  readonly nameColumn?: string;
  /** Takes the symbol out of the cell; the whole cell unless given. */
  readonly contract?: (text: string) => NamedContract | undefined;
  /** What a cell must be, for refusals. */
  readonly contractRule?: string;
}

/** Every column brings its own subject; that of the row never reaches a reading. */
export const NAMED_BY_COLUMNS: SubjectRule = {
  columns: [],
  open(context) {
    refuseOverride(context);
    const nobody: Subject = { key: '', instrument: '', units: 1, kind: 'macro', clock: 'instant' };
    return () => nobody;
  },
};

/** Whoever opens the table names the instrument by its id: for answers that say nothing about their subject. */
export const NAMED_BY_CALLER: SubjectRule = {
  columns: [],
  open({ source, fileName, instrument = '' }) {
    const subject = findInstrument(instrument)
      ? subjectOf(instrument)
      : findSubject({ source, symbol: instrument, coin: true });
    if (subject) return () => subject;
    throw new InputError(`Cannot read ${fileName}: it needs the id of an instrument, got "${instrument}"`);
  },
};

/** The subject of a registered instrument; throws `RangeError` for any other. */
export function subjectOf(id: string): Subject {
  if (!findInstrument(id)) throw new RangeError(`Cannot use ${id}: it is not a registered instrument`);
  return createSubject({ id, units: 1 });
}

/** The subject that a source's symbol stands for, or undefined. */
export function findSubject(query: SymbolQuery, seriesSource?: string): Subject | undefined {
  const resolved = resolveSymbol(query);
  return resolved && createSubject(resolved, seriesSource);
}

/** Every row is about this instrument. */
export function always(id: string): SubjectRule {
  const subject = subjectOf(id);
  return {
    columns: [],
    open(context) {
      refuseOverride(context);
      return () => subject;
    },
  };
}

/** A column names the coin of each row. */
export function namedByColumn(column: string, naming: ColumnNaming = {}): SubjectRule {
  const { nameColumn, contract = plainSymbol, contractRule = 'the symbol of a coin' } = naming;
  return {
    columns: nameColumn === undefined ? [column] : [column, nameColumn],
    open(context) {
      refuseOverride(context);
      return ([text = '', name], label) => {
        const named = contract(text.trim());
        if (!named) return contractRule;
        const query = { source: context.source, symbol: named.symbol, date: toDate(label), coin: true };
        const subject = findSubject(
          name === undefined ? query : { ...query, name: name.trim() },
          named.source,
        );
        return subject ?? contractRule;
      };
    },
  };
}

function createSubject(
  { id, units }: { readonly id: string; readonly units: number },
  source?: string,
): Subject {
  const { kind, clock } = instrumentOf(id);
  const key = `${id}/${units}/${source ?? ''}`;
  return { key, instrument: id, units, kind, clock, ...(source !== undefined && { source }) };
}

function plainSymbol(text: string): NamedContract | undefined {
  return text === '' ? undefined : { symbol: text };
}

function refuseOverride({ fileName, instrument }: NamingContext): void {
  if (instrument === undefined) return;
  throw new InputError(
    `Cannot read ${fileName} as ${instrument}: the file itself says which instruments it holds; leave out --as`,
  );
}

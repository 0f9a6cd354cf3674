import { didYouMean } from '../core/text.ts';
import { findField, listFields } from '../market/fields.ts';
import type { Instrument, Segment } from '../market/instruments/instrument.ts';
import { instrumentOf, listInstruments } from '../market/instruments/registry.ts';
import type { Expr } from './ast.ts';
import type { MetricNode } from './tree.ts';
import type { MetricType, SeriesRef, Universe } from './types.ts';

/** Reports a problem with a part of the expression; never returns. */
export type Refuse = (expr: Expr, problem: string) => never;

/** The universe functions, which make a cross-section out of names and constants. */
export const UNIVERSES: readonly { name: string; usage: string; summary: string; example: string }[] = [
  {
    name: 'segment',
    usage: 'segment("name")',
    summary:
      'the registered coins of a segment, dead ones included, such as "defi", "layer-1", "meme", "privacy", "exchange"',
    example: 'mean(ret(segment("defi"), 30))',
  },
  {
    name: 'among',
    usage: 'among(A, B, ...)',
    summary: 'the instruments that are named',
    example: 'mean(ret(among(ETH, SOL, ADA), 30))',
  },
  {
    name: 'alts',
    usage: 'alts()',
    summary:
      'every registered coin that is not bitcoin, stable, wrapped, staked or tokenised, dead ones included',
    example: 'share(ret(alts(), 90) > ret(BTC, 90))',
  },
  {
    name: 'top',
    usage: 'top(n)',
    summary:
      'the n largest such coins by the latest market-cap snapshot known on each bar; where it is older than 45 days by market cap, or price times the supply of the last snapshot; nobody where fewer than n can be ranked',
    example: 'share(ret(top(20), 90) > ret(BTC, 90))',
  },
];

/** The universe that a call names, or undefined where the call is no universe. */
export function universeOf(call: Extract<Expr, { kind: 'call' }>, refuse: Refuse): Universe | undefined {
  switch (call.name) {
    case 'alts':
      if (call.args.length > 0) refuse(call, 'alts() takes nothing');
      return { kind: 'altcoins' };
    case 'top':
      return { kind: 'top', count: wholeNumber(call, refuse) };
    case 'segment':
      return { kind: 'segment', segment: segmentOf(call, refuse) };
    case 'among':
      return { kind: 'among', instruments: namesOf(call, refuse) };
    default:
      return undefined;
  }
}

/** A series with its type; the default field of the instrument where none is given. */
export function seriesNode(
  expr: Extract<Expr, { kind: 'name' }>,
  field: { name: string; at: Expr } | undefined,
  refuse: Refuse,
): MetricNode {
  if (!/^[A-Z0-9_]+$/.test(expr.name)) {
    const ids = listInstruments().map((instrument) => instrument.id);
    refuse(expr, `"${expr.name}" is no instrument: names are upper case${didYouMean(expr.name, ids)}`);
  }
  const instrument = instrumentOf(expr.name);
  const name = field?.name ?? instrument.defaultField ?? 'close';
  const ref: SeriesRef = {
    instrument: instrument.id,
    field: name,
    ...(expr.source ? { source: expr.source } : {}),
  };
  return { kind: 'series', ref, type: fieldType(instrument, { name, at: field?.at ?? expr }, refuse) };
}

/** The members of a universe with a field, `close` where none is given. */
export function membersNode(
  universe: Universe,
  field: { name: string; at: Expr },
  refuse: Refuse,
): MetricNode {
  const anyCoin: Instrument = { id: 'COIN', name: 'coin', kind: 'coin', unit: 'USD', clock: 'utc-day' };
  const type = { ...fieldType(anyCoin, field, refuse), shape: 'cross-section', universe } as const;
  return { kind: 'members', universe, field: field.name, type };
}

function fieldType(instrument: Instrument, field: { name: string; at: Expr }, refuse: Refuse): MetricType {
  const found =
    findField(field.name) ??
    refuse(
      field.at,
      `"${field.name}" is no field${didYouMean(
        field.name,
        listFields().map((one) => one.name),
      )}`,
    );
  const units = {
    price: instrument.unit,
    value: instrument.unit,
    native: instrument.id,
    ratio: 'ratio',
  } as const;
  const unit = found.unit in units ? units[found.unit as keyof typeof units] : found.unit;
  const nature =
    found.nature === 'price' || found.nature === 'stock' || found.nature === 'rate' ? 'level' : 'pure';
  return { shape: 'path', element: 'number', unit, nature, reports: 'path', hindsight: false };
}

function wholeNumber(call: Extract<Expr, { kind: 'call' }>, refuse: Refuse): number {
  const [only, ...more] = call.args;
  if (
    only?.kind !== 'number' ||
    more.length > 0 ||
    !Number.isInteger(only.value) ||
    only.value < 1 ||
    only.value > 1000
  ) {
    return refuse(only ?? call, 'top(n) takes one whole number from 1 to 1000');
  }
  return only.value;
}

function segmentOf(call: Extract<Expr, { kind: 'call' }>, refuse: Refuse): Segment {
  const [only] = call.args;
  const segments = new Set(listInstruments().flatMap((instrument) => instrument.segment ?? []));
  if (only?.kind === 'text' && call.args.length === 1) {
    for (const segment of segments) if (segment === only.value) return segment;
  }
  const got = only?.kind === 'text' ? didYouMean(only.value, segments) : '';
  return refuse(
    only ?? call,
    `segment takes one of ${[...segments]
      .toSorted()
      .map((s) => `"${s}"`)
      .join(', ')}${got}`,
  );
}

function namesOf(call: Extract<Expr, { kind: 'call' }>, refuse: Refuse): readonly string[] {
  if (call.args.length === 0) refuse(call, 'among needs at least one instrument');
  return call.args.map((arg) =>
    arg.kind === 'name' && arg.source === undefined && /^[A-Z0-9_]+$/.test(arg.name)
      ? arg.name
      : refuse(
          arg,
          'among takes names of instruments, such as among(ETH, SOL); put a field behind it: among(ETH, SOL).marketCap',
        ),
  );
}

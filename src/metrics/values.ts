import type { Clock } from '../market/panel.ts';

/** One instrument of a cross-section on the clock. */
export interface Member {
  readonly id: string;
  readonly values: Float64Array;
  /** 1 where the instrument belongs to the universe; absent: always. */
  readonly belongs?: Uint8Array;
  /** A member without usable values: counted as a member, missing in whatever is computed. */
  readonly empty?: true;
}

/** A value during evaluation. Booleans are 1 and 0, dates positions on the clock, missing NaN. */
export type Value =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'path'; readonly values: Float64Array }
  | { readonly kind: 'cross-section'; readonly members: readonly Member[] };

/** Computes one path from paths, with the constants of the call and the clock at hand. */
export type Kernel = (
  paths: readonly Float64Array[],
  constants: readonly (number | undefined)[],
  clock: Clock,
) => Float64Array;

/**
 * Applies a kernel to the leading path arguments; over a cross-section to each of its members, with plain paths shared.
 * Constants among the paths become constant paths.
 */
export function lift(kernel: Kernel, values: readonly Value[], options: LiftOptions): Value {
  const { clock, constants } = options;
  const crossSection = values.find((value) => value.kind === 'cross-section');
  const shared = values.map((value) => (value.kind === 'cross-section' ? undefined : pathOf(value, clock)));
  if (!crossSection) return { kind: 'path', values: kernel(shared.map(present), constants, clock) };
  const members = crossSection.members.map((member, index): Member => {
    if (member.empty) return member;
    const paths = values.map((value, i) => present(shared[i] ?? memberPath(value, index)));
    return { ...member, values: kernel(paths, constants, clock) };
  });
  return { kind: 'cross-section', members };
}

export interface LiftOptions {
  readonly clock: Clock;
  readonly constants: readonly (number | undefined)[];
}

/** The path of a value that is not a cross-section. */
export function pathOf(value: Value, clock: Clock): Float64Array {
  if (value.kind === 'constant') return new Float64Array(clock.eventMs.length).fill(value.value);
  if (value.kind === 'path') return value.values;
  throw new TypeError('a cross-section has no single path');
}

/** The values of the members that belong at bar `t`, gaps left out. */
export function valuesAt(members: readonly Member[], t: number): Float64Array {
  const out = new Float64Array(members.length);
  let count = 0;
  for (const { values, belongs } of members) {
    const value = values[t] ?? Number.NaN;
    if (belongs?.[t] !== 0 && !Number.isNaN(value)) out[count++] = value;
  }
  return out.subarray(0, count);
}

/** How many members belong at bar `t`, with or without a value. */
export function sizeAt(members: readonly Member[], t: number): number {
  return members.filter(({ belongs }) => belongs?.[t] !== 0).length;
}

function memberPath(value: Value, index: number): Float64Array | undefined {
  return value.kind === 'cross-section' ? value.members[index]?.values : undefined;
}

function present(path: Float64Array | undefined): Float64Array {
  if (path === undefined) throw new TypeError('cross-sections in one operation must have the same members');
  return path;
}

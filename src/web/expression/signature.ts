/** The parts of `corr(x, y, n)`: what goes before its arguments, each of them, and what closes it. */
export interface Signature {
  readonly opening: string;
  readonly parameters: readonly string[];
}

/** Splits the usage of a function. */
export function signatureOf(usage: string): Signature {
  const start = usage.indexOf('(') + 1;
  const inside = usage.slice(start, -1);
  return { opening: usage.slice(0, start), parameters: inside === '' ? [] : inside.split(', ') };
}

/** Which parameter an argument is of; the last one takes all that follow where it is `...`. */
export function parameterAt({ parameters }: Signature, argument: number): number {
  return parameters.at(-1) === '...' ? Math.min(argument, parameters.length - 1) : argument;
}

import type { MetricLanguage } from '../api/types.ts';

/** A word of the metric language as completion offers it. */
export interface Word {
  readonly name: string;
  readonly kind: 'function' | 'universe' | 'instrument' | 'field' | 'segment';
  /** Beside the name: what it is called or does. */
  readonly about: string;
  /** `corr(x, y, n)`; of what takes arguments. */
  readonly usage?: string;
  readonly example?: string;
}

/** Everything that can be written, in the order in which equals are offered. */
export function wordsOf(language: MetricLanguage): readonly Word[] {
  const { functions, universes, instruments, fields, segments } = language;
  return [
    ...functions.map((one): Word => ({ ...called(one), kind: 'function' })),
    ...universes.map((one): Word => ({ ...called(one), kind: 'universe' })),
    ...instruments.map(({ id, name }): Word => ({ name: id, kind: 'instrument', about: name })),
    ...fields.map(
      ({ name, unit, summary }): Word => ({ name, kind: 'field', about: `${summary} (${unit})` }),
    ),
    ...segments.map((name): Word => ({ name, kind: 'segment', about: 'segment of coins' })),
  ];
}

function called({ name, usage, summary, example }: MetricLanguage['functions'][number]) {
  return { name, usage, about: summary, ...(example === undefined ? {} : { example }) };
}

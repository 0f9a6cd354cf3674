import type { EpochMs } from '../../src/core/time.ts';

/** What one payload said about one instant of one series. */
export interface Print {
  readonly vintageMs: EpochMs;
  readonly knownMs: EpochMs;
  readonly value: number;
}

interface Step {
  readonly fromMs: EpochMs;
  readonly value: number;
}

/**
 * The revision rules written plainly, as the slow twin of a store: `prints` in the order of import; the value to be read as of
 * an instant, or undefined before the first. The first print by vintage counts from its known time; each that differs from the
 * one before counts from its vintage, or from its known time if that is later. Of equal vintages the later import counts more.
 */
export function valueAsOf(prints: readonly Print[], asOf: EpochMs): number | undefined {
  return stepsOf(prints).findLast((step) => step.fromMs <= asOf)?.value;
}

function stepsOf(prints: readonly Print[]): readonly Step[] {
  const steps: Step[] = [];
  for (const print of prints.toSorted((a, b) => a.vintageMs - b.vintageMs)) {
    const before = steps.at(-1);
    if (!before) steps.push({ fromMs: print.knownMs, value: print.value });
    else if (before.value !== print.value) {
      steps.push({ fromMs: Math.max(print.knownMs, print.vintageMs, before.fromMs), value: print.value });
    }
  }
  return steps;
}

import { describe, it } from 'vitest';
import type { SourceCase } from '../../src/contract/sourceCase.ts';
import { sourceContract } from '../../src/contract/sourceContract.ts';

/** The contract of a live source, clause by clause. */
export function describeSource(aCase: SourceCase): void {
  describe(`${aCase.source.id} keeps the contract of a live source:`, () => {
    for (const clause of sourceContract(aCase)) it(clause.name, clause.run);
  });
}

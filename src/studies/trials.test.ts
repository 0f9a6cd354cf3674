import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeInFamilies } from './testedFinding.ts';
import {
  familiesOf,
  familyPositions,
  type RecordedTest,
  summarizeFamilies,
  type TestRun,
  testKey,
} from './trials.ts';

function run(lags: number, pValue: number, family = 'lead-lag'): TestRun {
  return { family, hypothesis: 'x helps to foretell y', specification: { lags, join: 'nearest' }, pValue };
}

function recorded(test: TestRun, runAt = '2026-01-01T00:00:00.000Z'): RecordedTest {
  return { ...test, runAt };
}

describe('testKey', () => {
  it('does not depend on the order of the keys', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.boolean())),
        (specification) => {
          const turned = Object.fromEntries(Object.entries(specification).toReversed());
          const test = { family: 'f', hypothesis: 'h' };
          expect(testKey({ ...test, specification: turned })).toBe(testKey({ ...test, specification }));
        },
      ),
      { seed: 3 },
    );
  });

  it('tells families, hypotheses, values and their types apart', () => {
    const base = run(1, 0.5);
    const others = [
      { ...base, family: 'other' },
      { ...base, hypothesis: 'y helps to foretell x' },
      run(2, 0.5),
      { ...base, specification: { lags: '1', join: 'nearest' } },
      { ...base, specification: { lags: 1 } },
    ];
    expect(new Set([base, ...others].map(testKey)).size).toBe(6);
    expect(testKey(run(1, 0.9))).toBe(testKey(base));
  });
});

describe('familyPositions', () => {
  it('adjusts by Benjamini and Hochberg over earlier and own tests (by hand)', () => {
    const earlier = [recorded(run(3, 0.03)), recorded(run(4, 0.5))];
    const positions = familyPositions([run(1, 0.01), run(2, 0.04)], earlier);
    // Sorted 0.01, 0.03, 0.04, 0.5: times 4 over the rank, the smallest from the right.
    expect(positions.map(({ pAdjusted }) => Number(pAdjusted.toFixed(12)))).toEqual([0.04, 0.053333333333]);
    expect(positions.map(({ trials }) => trials)).toEqual([4, 4]);
    expect(familyPositions([run(1, 0.01)], [])).toEqual([{ pAdjusted: 0.01, trials: 1 }]);
  });

  it('counts a test that is run again once, with its latest p-value', () => {
    const earlier = [recorded(run(1, 0.001)), recorded(run(2, 0.9)), recorded(run(2, 0.02))];
    const [own] = familyPositions([run(1, 0.04)], earlier);
    expect(own).toEqual({ pAdjusted: 0.04, trials: 2 });
  });

  it('keeps families apart', () => {
    const earlier = Array.from({ length: 50 }, (_, i) => recorded(run(i, 0.9, 'other')));
    const positions = familyPositions([run(1, 0.01), run(1, 0.01, 'other')], earlier);
    expect(positions[0]).toEqual({ pAdjusted: 0.01, trials: 1 });
    expect(positions[1]?.trials).toBe(50);
    expect(positions[1]?.pAdjusted).toBeCloseTo(0.5, 12);
  });

  it('never gets better by earlier tries that failed', () => {
    const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(pValues, fc.integer({ min: 0, max: 30 }), (own, failures) => {
        const tests = own.map((p, i) => run(i, p));
        const earlier = Array.from({ length: failures }, (_, i) => recorded(run(1000 + i, 1)));
        const [alone, among] = [familyPositions(tests, []), familyPositions(tests, earlier)];
        alone.forEach(({ pAdjusted }, i) => {
          expect(among[i]!.pAdjusted).toBeGreaterThanOrEqual(pAdjusted);
          expect(pAdjusted).toBeGreaterThanOrEqual(own[i]! * (1 - 1e-12));
        });
      }),
      { seed: 9 },
    );
  });
});

describe('counts of a ledger', () => {
  it('distinguish what ran from what is different', () => {
    const tests = [run(1, 0.2), run(2, 0.2), run(1, 0.2, 'other')];
    expect(
      familiesOf(tests, [recorded(run(2, 0.1)), recorded(run(3, 0.1)), recorded(run(9, 0.1, 'third'))]),
    ).toEqual([
      { family: 'lead-lag', ran: 2, distinct: 3 },
      { family: 'other', ran: 1, distinct: 1 },
    ]);
  });

  it('summarize what a family has come to', () => {
    const tests = [
      run(1, 0.001),
      run(2, 0.001),
      run(2, 0.03),
      run(3, 0.049),
      run(1, 0.01),
      run(1, 0.5, 'other'),
    ];
    // The latest: 0.01, 0.03, 0.049. Adjusted: 0.03, 0.045, 0.049.
    expect(summarizeFamilies(tests)).toEqual([
      { family: 'lead-lag', distinct: 3, runs: 5, nominal: 3, discoveries: 3 },
      { family: 'other', distinct: 1, runs: 1, nominal: 0, discoveries: 0 },
    ]);
    expect(summarizeFamilies([run(1, 0.04), run(2, 0.06)])[0]).toMatchObject({ nominal: 1, discoveries: 0 });
  });
});

describe('placeInFamilies', () => {
  const finding = { name: 'a', label: 'a', group: 'g', value: 1, unit: '', observations: 9, method: 'm' };

  it('gives a finding the p-value and the place of its test, and leaves others alone', () => {
    const tested = [{ finding, test: run(1, 0.02) }, { finding: { ...finding, name: 'b' } }];
    const { findings, tests } = placeInFamilies(tested, [recorded(run(2, 0.9))]);
    expect(findings[0]).toEqual({ ...finding, pValue: 0.02, pAdjusted: 0.04, trials: 2 });
    expect(findings[1]).toEqual({ ...finding, name: 'b' });
    expect(tests).toEqual([run(1, 0.02)]);
  });
});

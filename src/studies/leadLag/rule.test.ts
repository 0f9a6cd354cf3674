import { describe, expect, it } from 'vitest';
import type { AuditVerdict } from '../alignment/auditChecks.ts';
import type { DirectionEvidence, PrimaryTest } from './evidence.ts';
import type { LagTest } from './lagTest.ts';
import { legsOf, type RuleInput, verdictOf } from './rule.ts';

function lagTest(changes: Partial<LagTest> = {}): LagTest {
  return {
    lags: 1,
    horizon: 1,
    observations: 500,
    incrementalRSquared: 0.05,
    lastingEffect: 0.3,
    classicalPValue: 0.001,
    hc3PValue: 0.001,
    neweyWestPValue: 0.001,
    robustPValue: 0.001,
    ...changes,
  };
}

function primaryTest(changes: Partial<LagTest> = {}, pAdjusted = 0.01): PrimaryTest {
  const test = { family: 'f', hypothesis: 'h', specification: {}, pValue: 0.001 };
  return { ...lagTest(changes), test, position: { pAdjusted, trials: 10 } };
}

/** Evidence that passes every leg. */
function strong(changes: Partial<DirectionEvidence> = {}): DirectionEvidence {
  const best = primaryTest();
  const part = { ...lagTest(), from: '2024-01-01', to: '2024-12-31' };
  return {
    direction: 'forward',
    primary: [best],
    best,
    outOfSample: { lags: 1, forecasts: 250, rSquared: 0.02, pValue: 0.01 },
    subperiods: [part, part, part],
    driven: lagTest(),
    spread: lagTest({ robustPValue: 0.9 }),
    ...changes,
  };
}

function withBest(changes: Partial<LagTest>, pAdjusted = 0.01): Partial<DirectionEvidence> {
  const best = primaryTest(changes, pAdjusted);
  return { best, primary: [best] };
}

/** Evidence of nothing. */
const WEAK = strong(withBest({ incrementalRSquared: 0.001, classicalPValue: 0.6 }, 0.9));

const NO_CORRELATION = {
  estimate: 0.02,
  standardError: 0.04,
  statistic: 0.5,
  pValue: 0.6,
  nullHypothesis: 'the correlation is 0',
  observations: 500,
  interval: { lower: -0.06, upper: 0.1, level: 0.95, method: '' },
};
const CORRELATION = { ...NO_CORRELATION, estimate: 0.4, pValue: 0.001 };

function input(changes: Partial<RuleInput> = {}): RuleInput {
  return {
    audit: 'clean',
    forward: strong(),
    backward: WEAK,
    sameBar: CORRELATION,
    largestElsewhere: 0.1,
    ...changes,
  };
}

function failing(evidence: DirectionEvidence, audit: AuditVerdict = 'clean', other = WEAK): string[] {
  return legsOf(audit, evidence, other).flatMap(({ name, passed }) => (passed === false ? [name] : []));
}

describe('legsOf', () => {
  it('pass, all eight, where everything speaks for a lead', () => {
    expect(legsOf('clean', strong(), WEAK).map(({ passed }) => passed)).toEqual(Array(8).fill(true));
  });

  const part = (changes: Partial<LagTest>) => ({ ...lagTest(changes), from: '', to: '' });
  const [good, insignificant, turned] = [
    part({}),
    part({ neweyWestPValue: 0.1 }),
    part({ lastingEffect: -0.1 }),
  ];

  it.each([
    ['significant', withBest({}, 0.05)],
    ['robust', withBest({ classicalPValue: 0.05 })],
    ['robust', withBest({ hc3PValue: 0.06 })],
    ['robust', withBest({ neweyWestPValue: 0.06 })],
    ['out-of-sample', { outOfSample: { lags: 1, forecasts: 250, rSquared: 0.02, pValue: 0.05 } }],
    ['out-of-sample', { outOfSample: { lags: 1, forecasts: 250, rSquared: 0, pValue: 0.01 } }],
    ['out-of-sample', { outOfSample: { lags: 1, forecasts: 250, rSquared: Number.NaN, pValue: Number.NaN } }],
    ['spread', { spread: lagTest({ lastingEffect: -0.3 }) }],
    ['subperiods', { subperiods: [good, insignificant, insignificant] }],
    ['subperiods', { subperiods: [good, turned, turned] }],
    ['common-drivers', { driven: lagTest({ robustPValue: 0.05 }) }],
    ['common-drivers', { driven: lagTest({ lastingEffect: -0.3 }) }],
    ['weaker', withBest({ incrementalRSquared: 0.001 })],
  ] as const)('fail at %s alone, and then there is no lead: %o', (name, changes) => {
    const evidence = strong(changes);
    expect(failing(evidence)).toEqual([name]);
    expect(verdictOf(input({ forward: evidence }))).toBe('contemporaneous');
  });

  it.each(['suspect', 'mislabelled'] as const)('fail at the alignment where the audit says %s', (audit) => {
    expect(failing(strong(), audit)).toEqual(['alignment']);
    expect(verdictOf(input({ audit }))).toBe('undetermined');
  });

  it('are content with two of three subperiods, and with errors that do not exist for overlapping outcomes', () => {
    expect(failing(strong({ subperiods: [good, turned, good] }))).toEqual([]);
    expect(failing(strong(withBest({ hc3PValue: Number.NaN })))).toEqual([]);
  });

  it('count significance at any number of lags, and compare directions at the same number', () => {
    const [one, two] = [primaryTest({}, 0.2), primaryTest({ lags: 2 }, 0.04)];
    expect(failing(strong({ primary: [one, two] }))).toEqual([]);
    const rivals = [
      primaryTest({ incrementalRSquared: 0.01 }),
      primaryTest({ lags: 2, incrementalRSquared: 0.09 }),
    ];
    const rival = strong({ primary: rivals });
    expect(failing(strong(), 'clean', rival)).toEqual([]);
    expect(failing(strong({ best: two, primary: [one, two] }), 'clean', rival)).toEqual(['weaker']);
  });

  it('do not count where they do not apply', () => {
    const { direction, primary, best, outOfSample, subperiods } = strong();
    const bare: DirectionEvidence = { direction, primary, best, outOfSample, subperiods };
    const legs = legsOf('clean', bare, WEAK);
    const byName = new Map(legs.map(({ name, passed }) => [name, passed]));
    expect([byName.get('spread'), byName.get('common-drivers')]).toEqual([undefined, undefined]);
    expect(verdictOf(input({ forward: bare }))).toBe('leads');
  });
});

describe('verdictOf', () => {
  it.each([
    ['leads', input()],
    ['follows', input({ forward: WEAK, backward: strong() })],
    ['both', input({ backward: strong() })],
    ['both', input({ backward: strong(withBest({ incrementalRSquared: 0.01 })) })],
    ['contemporaneous', input({ forward: WEAK })],
    ['undetermined', input({ forward: WEAK, sameBar: NO_CORRELATION })],
    ['undetermined', input({ forward: WEAK, largestElsewhere: 0.5 })],
    ['undetermined', input({ audit: 'suspect', forward: WEAK })],
    ['undetermined', input({ audit: 'mislabelled' })],
    ['undetermined', input({ forward: WEAK, sameBar: { ...CORRELATION, pValue: Number.NaN } })],
  ] as const)('is %s', (verdict, given) => {
    expect(verdictOf(given)).toBe(verdict);
  });

  it('counts a negative correlation by its size', () => {
    expect(verdictOf(input({ forward: WEAK, sameBar: { ...CORRELATION, estimate: -0.4 } }))).toBe(
      'contemporaneous',
    );
  });
});

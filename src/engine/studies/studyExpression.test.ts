import { describe, expect, it } from 'vitest';
import { InputError } from '../../core/errors.ts';
import { isStudyExpression, parseStudyExpression } from './studyExpression.ts';

describe('isStudyExpression', () => {
  it.each([
    ['study lead-lag', true],
    ['  study  lead-lag --leader IWM', true],
    ['studylead-lag', false],
    ['streak(ret(RUT) > ret(SPX))', false],
  ])('%s: %s', (text, expected) => {
    expect(isStudyExpression(text)).toBe(expected);
  });
});

describe('parseStudyExpression', () => {
  it('reads name and parameters, and fills in the rest', () => {
    const { study, prepared, finding } = parseStudyExpression('study lead-lag --leader IWM --max-lag 3');
    expect(study.name).toBe('lead-lag');
    expect(prepared.params).toMatchObject({ leader: 'IWM', follower: 'ETH', maxLag: 3 });
    expect(finding).toBeUndefined();
  });

  it('reads the finding that is meant', () => {
    expect(parseStudyExpression('study lead-lag.correlation').finding).toBe('correlation');
  });

  it.each([
    ['study lead-lead', 'did you mean lead-lag'],
    ['study lead-lag --leader', 'must look like'],
    ['study lead-lag leader IWM', 'must look like'],
    ['study lead-lag --leader NOBODY', 'leader: must be an instrument'],
    ['study lead-lag --patience 3', 'patience'],
    ['study lead-lag --max-lag 99', 'maxLag: must be at most 10'],
  ])('refuses %s', (text, message) => {
    expect(() => parseStudyExpression(text)).toThrow(InputError);
    expect(() => parseStudyExpression(text)).toThrow(message);
  });
});

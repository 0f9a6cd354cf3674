import { describe, expect, it } from 'vitest';
import { riskStates, startOfState } from './states.ts';

describe('riskStates', () => {
  it('begin beyond the threshold and end where the mean crosses 0', () => {
    const mean = Float64Array.of(0.4, 0.6, 0.1, 0, 0.3, -0.6, -0.1, Number.NaN, -0.2, 0.7, -0.8);
    expect(riskStates(mean, 0.5)).toEqual([
      'neutral',
      'risk-on',
      'risk-on',
      'neutral',
      'neutral',
      'risk-off',
      'risk-off',
      'none',
      'risk-off',
      'risk-on',
      'risk-off',
    ]);
  });

  it('are neutral at the threshold itself', () => {
    expect(riskStates(Float64Array.of(0.5, -0.5), 0.5)).toEqual(['neutral', 'neutral']);
  });
});

describe('startOfState', () => {
  it('is the first bar of the last run', () => {
    expect(startOfState(['neutral', 'risk-on', 'neutral', 'neutral'])).toBe(2);
    expect(startOfState(['risk-on', 'risk-on'])).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import type { StudyFinding } from '../study.ts';
import { scenarioSentence, verdictOf } from './rule.ts';

function findings(change: {
  readonly independent?: number;
  readonly skill?: number;
  readonly lower?: number;
  readonly pAdjusted?: number;
}): (name: string) => StudyFinding | undefined {
  const { independent = 20, skill = 0.1, lower = 0.02, pAdjusted = 0.01 } = change;
  const common = { label: '', group: '', unit: '', observations: 1, method: '' };
  const interval = { lower, upper: 0.2, level: 0.95, method: '' };
  const values: Readonly<Record<string, number | string>> = {
    windows: 1840,
    'independent-windows': 29,
    'scored-independent-windows': independent,
    'issued-on': '2026-01-14',
    'base-rate-controlled-rally': 0.23,
    'base-rate-frenzy': 0.04,
    'base-rate-small-caps-only': 0.3,
    'base-rate-altcoins-only': 0.09,
    'base-rate-neither': 0.34,
    'probability-controlled-rally': 0.4,
    'probability-frenzy': 0.1,
    'probability-small-caps-only': 0.2,
    'probability-altcoins-only': 0.1,
    'probability-neither': 0.2,
  };
  return (name) => {
    if (name === 'skill-log') return { ...common, name, value: skill, interval, pAdjusted };
    const value = values[name];
    return value === undefined ? undefined : { ...common, name, value };
  };
}

describe('verdictOf', () => {
  it.each([
    ['skill', {}],
    ['no-skill', { lower: -0.01 }],
    ['no-skill', { lower: 0.0009 }],
    ['no-skill', { pAdjusted: 0.06 }],
    ['too-few-windows', { independent: 9 }],
  ] as const)('%s', (verdict, change) => {
    expect(verdictOf(findings(change))).toBe(verdict);
  });

  it('is too few windows where nothing was scored', () => {
    expect(verdictOf(() => undefined)).toBe('too-few-windows');
  });
});

describe('scenarioSentence', () => {
  const sentence = (change: Parameters<typeof findings>[0]) => {
    const find = findings(change);
    return scenarioSentence(verdictOf(find), find, { horizon: 63 });
  };

  it('leads with the base rates where skill is not above zero, and says so', () => {
    expect(sentence({ skill: -1e-9, lower: -0.01 })).toBe(
      'The base rates are the forecast: over 63 sessions a controlled rally 23 %, a frenzy 4 %, an outcome that the story leaves out 73 % (1,840 windows, 29 without overlap); the models have not beaten them (skill 0.0 %, 95 % interval -1.0 % to 20.0 %).',
    );
  });

  it('leads with the forecast where it has skill, base rates beside it', () => {
    expect(sentence({})).toMatch(
      /^From 2026-01-14, a controlled rally 40 %, a frenzy 10 %, an outcome that the story leaves out 50 % within 63 sessions; base rates: a controlled rally 23 %/,
    );
  });

  it('says how few windows there are', () => {
    expect(sentence({ independent: 1 })).toContain('windows without overlap that are resolved: 1, too few');
  });
});

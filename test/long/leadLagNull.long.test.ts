import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { decideLeadLag } from '../../src/studies/leadLag/decide.ts';
import { leadLagParameters } from '../../src/studies/leadLag/parameters.ts';
import { NULL_WORLDS, nullWorld } from '../support/nullWorlds.ts';

const WORLDS = Number(env['ROTASCOPE_WORLDS'] ?? 1000);
/** Worlds of every kind; the kinds together make the whole number. */
const EACH = Math.ceil(WORLDS / NULL_WORLDS.length);
const MOST_FALSE = 0.01;
const SEED = 5000;

describe('the verdict of lead-lag in worlds without a lead', () => {
  const verdicts = new Map<string, number>();

  it.each(NULL_WORLDS)(
    'is hardly ever "leads" in a world of kind %s',
    (kind) => {
      const counts = new Map<string, number>();
      for (let i = 0; i < EACH; i++) {
        const params = leadLagParameters.parse({ horizon: kind === 'overlapping' ? 21 : 1 });
        const { verdict } = decideLeadLag(nullWorld(kind, SEED + i), params, []);
        counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
        verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      }
      console.info(`${kind}: ${JSON.stringify(Object.fromEntries(counts))}`);
      // Within one kind a few more may come up by chance: 3 binomial standard errors.
      const bound = MOST_FALSE + 3 * Math.sqrt((MOST_FALSE * (1 - MOST_FALSE)) / EACH);
      expect((counts.get('leads') ?? 0) / EACH).toBeLessThanOrEqual(bound);
    },
    3_600_000,
  );

  it('is "leads" in at most 1 % of all', () => {
    const total = [...verdicts.values()].reduce((sum, count) => sum + count, 0);
    console.info(`${total} worlds: ${JSON.stringify(Object.fromEntries(verdicts))}`);
    expect(total).toBe(EACH * NULL_WORLDS.length);
    expect((verdicts.get('leads') ?? 0) / total).toBeLessThanOrEqual(MOST_FALSE);
  });
});

import { describe, expect, it } from 'vitest';
import { judgeWorld, scenarioWorld, type WorldResult } from '../support/scenarioWorlds.ts';

const WORLDS = 100;
const ROWS = 2000;
/** Edges of the groups in which forecasts of all worlds are pooled. */
const EDGES = [0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1];

function results(kind: 'known' | 'null'): readonly WorldResult[] {
  return Array.from({ length: WORLDS }, (_, seed) => judgeWorld(scenarioWorld(kind, seed, ROWS), seed));
}

function shareOutside(
  worlds: readonly WorldResult[],
  of: 'outside' | 'outsideOfTruth' | 'outsideOfClimatology',
) {
  const total = (key: 'outside' | 'groups') => worlds.reduce((sum, world) => sum + world[of][key], 0);
  return total('outside') / total('groups');
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

describe(`${WORLDS} worlds with known transition probabilities`, () => {
  it('are forecast with skill, and with probabilities that come true as often as they say', () => {
    const worlds = results('known');
    const verdicts = worlds.filter(({ verdict }) => verdict === 'skill').length;
    const pairs = worlds.flatMap((world) => world.pairs);
    const table = EDGES.slice(1).map((upper, i) => {
      const own = pairs.filter(([p]) => p >= EDGES[i]! && (p < upper || upper === 1));
      const forecast = mean(own.map(([p]) => p));
      const came = mean(own.map(([, happened]) => (happened ? 1 : 0)));
      return { from: EDGES[i], to: upper, forecasts: own.length, forecast, came };
    });
    console.info({
      verdicts,
      skill: mean(worlds.map(({ skill }) => skill)),
      leastSkill: Math.min(...worlds.map(({ skill }) => skill)),
      outside: shareOutside(worlds, 'outside'),
      outsideOfTruth: shareOutside(worlds, 'outsideOfTruth'),
      outsideOfClimatology: shareOutside(worlds, 'outsideOfClimatology'),
      rejected: worlds.filter(({ calibration }) => calibration < 0.05).length,
      error: mean(worlds.map(({ error }) => error)),
      climatologyError: mean(worlds.map(({ climatologyError }) => climatologyError)),
    });
    console.table(table);
    expect(verdicts).toBeGreaterThanOrEqual(0.95 * WORLDS);
    // A group of true probabilities leaves its band in about 5 %; a stack that learns has some doubt left over.
    expect(shareOutside(worlds, 'outside')).toBeLessThan(2.5 * shareOutside(worlds, 'outsideOfTruth'));
    expect(shareOutside(worlds, 'outside')).toBeLessThan(0.5 * shareOutside(worlds, 'outsideOfClimatology'));
    for (const { forecast, came, forecasts } of table) {
      if (forecasts >= 5000)
        expect(Math.abs(forecast - came), `forecasts of about ${forecast}`).toBeLessThan(0.1);
    }
  }, 3_600_000);
});

describe(`${WORLDS} worlds in which the features mean nothing`, () => {
  it('are said to hold no skill', () => {
    const worlds = results('null');
    const claimed = worlds.filter(({ verdict }) => verdict === 'skill').length;
    console.info({
      claimed,
      skill: mean(worlds.map(({ skill }) => skill)),
      greatestSkill: Math.max(...worlds.map(({ skill }) => skill)),
    });
    expect(claimed).toBeLessThanOrEqual(0.05 * WORLDS);
  }, 3_600_000);
});

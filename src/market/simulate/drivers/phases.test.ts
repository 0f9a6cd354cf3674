import { expect, test } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { PHASES, simulatePhases } from './phases.ts';

const phases = simulatePhases(createRandom(3), 400_000);
const changes = phases.filter((phase, day) => day > 0 && phase !== phases[day - 1]).length;
const altcoinDays = phases.filter((phase) => phase === 'altcoin').length;

test('a third of all days are altcoin days', () => {
  expect(altcoinDays / phases.length).toBeCloseTo(1 / 3, 1);
});

test('altcoin phases last 50 days in the mean, bitcoin phases 100', () => {
  expect(altcoinDays / (changes / 2) / 50).toBeCloseTo(1, 1);
  expect((phases.length - altcoinDays) / (changes / 2) / 100).toBeCloseTo(1, 1);
});

test('the drift averages 0 in the long run', () => {
  const { bitcoin, altcoin } = PHASES;
  const altcoinShare = bitcoin.leave / (bitcoin.leave + altcoin.leave);
  expect(altcoinShare * altcoin.drift + (1 - altcoinShare) * bitcoin.drift).toBeCloseTo(0, 15);
});

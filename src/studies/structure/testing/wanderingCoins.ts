import { createRandom } from '../../../core/random.ts';
import type { HandMadeCoin } from './handMadeCoins.ts';

/** Bitcoin and coins that wander; some die, and others are born small. */
export function wandering(count: number, days: number, seed: number): readonly HandMadeCoin[] {
  const random = createRandom(seed).fork('wandering');
  for (let i = 0; i < 8; i++) random.uniform();
  const walk = () => {
    let sum = 0;
    const path = Float64Array.from({ length: days }, () => (sum += 0.04 * random.normal()));
    return (day: number) => Math.exp(path[day]!);
  };
  const coins = Array.from({ length: count }, (_, i) => {
    const until = i % 7 === 3 ? Math.floor(random.uniform() * days) : undefined;
    return {
      id: `COIN${i}`,
      price: walk(),
      supply: 50 / (i + 1),
      volume: i + 1,
      ...(until ? { until } : {}),
    };
  });
  return [{ id: 'BTC', price: walk(), supply: 1000, volume: 40 }, ...coins];
}

import { it } from 'vitest';
import { checkKills } from '../store/killStore.ts';

it('a store holds every acknowledged batch and no half batch after each of 100 kills', async () => {
  await checkKills(100, 2);
});

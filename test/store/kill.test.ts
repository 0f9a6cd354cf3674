import { it } from 'vitest';
import { checkKills } from './killStore.ts';

it('a store holds every acknowledged batch and no half batch after each of 4 kills', async () => {
  await checkKills(4, 1);
});

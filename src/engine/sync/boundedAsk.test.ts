import { expect, it } from 'vitest';
import { boundedAsk } from './boundedAsk.ts';

it('boundedAsk asks so often and not more', async () => {
  let asked = 0;
  const answer = (url: string) => {
    asked++;
    return Promise.resolve({ url, status: 200, headers: {}, body: new Uint8Array(), receivedMs: 0 });
  };
  const ask = boundedAsk('venue', ({ url }) => answer(url), 2);
  await ask({ url: 'https://a.example/1' });
  await ask({ url: 'https://a.example/2' });
  await expect(ask({ url: 'https://a.example/3' })).rejects.toMatchObject({
    failure: { kind: 'drift', detail: '2 answers and no end', url: 'https://a.example/3' },
  });
  expect(asked).toBe(2);
});

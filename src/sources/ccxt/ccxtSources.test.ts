import { describe, expect, it } from 'vitest';
import { SourceError } from '../../core/sourceErrors.ts';
import { ccxtSources } from './ccxtSources.ts';
import { loadStub } from './testing/stubCcxt.ts';

describe('ccxtSources', () => {
  it('says what is missing when it is asked, and does not stop the others', async () => {
    const missing = Object.assign(new Error("Cannot find package 'ccxt'"), { code: 'ERR_MODULE_NOT_FOUND' });
    const load = () => Promise.reject(missing);
    const [broken] = await ccxtSources(['kraken'], { load });
    expect(broken?.id).toBe('ccxt-kraken');
    const asking = broken?.feeds({
      coins: [],
      nowMs: 0,
      ask: () => Promise.reject(new Error('nobody may be asked')),
      hasKey: () => false,
      setting: () => undefined,
    });
    await expect(asking).rejects.toThrow(SourceError);
    await expect(asking).rejects.toThrow('npm install ccxt');
  });

  it('gives none where none is wanted', async () => {
    expect(await ccxtSources([], { load: loadStub })).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { Word } from '../../expression/words.ts';
import { exploreCommands } from './exploreCommands.ts';

const WORDS: readonly Word[] = [
  { name: 'IWM', kind: 'instrument', about: 'iShares Russell 2000 ETF' },
  { name: 'RUT', kind: 'instrument', about: 'Russell 2000' },
  { name: 'TRUT', kind: 'instrument', about: 'Truth' },
  { name: 'ret', kind: 'function', about: 'Russell' },
];
const found = (text: string, isExpression = false) =>
  exploreCommands(text, WORDS, isExpression).map(({ expression }) => expression);

describe('what the search offers to explore', () => {
  it('is instruments by id or name, the closest first', () => {
    expect(found('Russell 2000')).toEqual(['RUT', 'IWM']);
    expect(found('rut')).toEqual(['RUT', 'TRUT']);
    expect(found('r')).toEqual([]);
  });

  it('is the text itself where it is an expression, once', () => {
    expect(found('ret(RUT, 5)', true)).toEqual(['ret(RUT, 5)']);
    expect(found('RUT', true)).toEqual(['RUT', 'TRUT']);
  });
});

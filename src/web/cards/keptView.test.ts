import { describe, expect, it } from 'vitest';
import { readView, writeView } from '../explore/view.ts';
import { idFor, keptOf, queryOf, titleFor, viewOf } from './keptView.ts';

const VIEW = readView({ e: 'RUT;; ath(RUT) ;BTC', hide: '4', scale: 'log', layout: 'panes', marks: 'days' });

describe('a view as a card', () => {
  it('keeps what is written and comes back as an address', () => {
    const kept = keptOf(VIEW, ' Records ');
    expect(kept).toEqual({
      title: 'Records',
      expressions: ['RUT', 'ath(RUT)', 'BTC'],
      hidden: [3],
      scale: 'log',
      layout: 'panes',
      marks: 'days',
    });
    const query = { e: 'RUT;ath(RUT);BTC', hide: '3', scale: 'log', layout: 'panes', marks: 'days' };
    expect(writeView(viewOf(kept))).toEqual(query);
    expect(queryOf({ ...kept, id: 'records' })).toEqual({ ...query, card: 'records' });
  });

  it('is named by what it shows', () => {
    expect(titleFor(VIEW)).toBe('RUT and ath(RUT), log');
    expect(titleFor(readView({ e: 'A;B;C' }))).toBe('A, B and C');
    expect(titleFor(readView({ e: 'x'.repeat(500), scale: 'indexed' }))).toHaveLength(120);
  });

  it('has an id of its own', () => {
    expect(idFor('RUT & BTC, indexed!', [])).toBe('rut-btc-indexed');
    expect(idFor('RUT', ['rut', 'rut-2'])).toBe('rut-3');
    expect(idFor('日本', [])).toBe('card');
    expect(idFor(`${'a'.repeat(49)} b`, [])).toBe('a'.repeat(49));
  });
});

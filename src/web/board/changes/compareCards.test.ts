import { describe, expect, it } from 'vitest';
import type { BoardCard, BoardFinding } from '../../api/types.ts';
import { compareCards } from './compareCards.ts';
import { summaryOf } from './summary.ts';

const finding = (
  name: string,
  value: BoardFinding['value'],
  more: Partial<BoardFinding> = {},
): BoardFinding => ({
  name,
  label: name,
  group: 'g',
  value,
  unit: 'fraction',
  asOf: '',
  observations: 1,
  method: '',
  inputs: [],
  notices: [],
  ...more,
});
const card = (verdict: string, findings: readonly BoardFinding[]): BoardCard => ({
  position: 1,
  study: 's',
  question: 'Q?',
  verdict,
  sentence: '',
  findings: [...findings],
  dataAge: null,
  notices: [],
});
const interval = { lower: 0.1, upper: 0.3, level: 0.95, method: '' };

describe('compareCards', () => {
  it('tells a new verdict, and none where it is the same', () => {
    expect(compareCards(card('near-high', []), card('no-answer', [])).verdict).toEqual({
      from: 'near high',
      to: 'not enough data',
    });
    expect(compareCards(card('leads', []), card('leads', []))).not.toHaveProperty('verdict');
  });

  it('measures a number by the interval that it had then', () => {
    const then = card('v', [
      finding('a', 0.2, { interval }),
      finding('b', 0.2, { interval }),
      finding('c', 0.2),
    ]);
    const now = card('v', [finding('a', 0.31), finding('b', 0.29), finding('c', 0.9)]);
    expect(
      compareCards(then, now).numbers.map(({ name, size, difference }) => [name, size, difference]),
    ).toEqual([
      ['a', 'outside', '+11 points'],
      ['b', 'inside', '+9 points'],
      ['c', 'unknown', '+70 points'],
    ]);
  });

  it('leaves out what shows the same, what is new, and paths', () => {
    const path: BoardFinding['value'] = [['2026-01-01', 1]];
    const then = card('v', [finding('a', 0.12341), finding('p', path)]);
    const now = card('v', [finding('a', 0.12342), finding('new', 1), finding('p', 0.5)]);
    expect(compareCards(then, now).numbers).toEqual([]);
  });

  it('tells words, dates and what was missing, without a difference', () => {
    const then = card('v', [finding('d', '2026-01-01', { unit: 'date', interval }), finding('m', null)]);
    const now = card('v', [finding('d', '2026-01-05', { unit: 'date' }), finding('m', 0.5)]);
    expect(compareCards(then, now).numbers).toMatchObject([
      { from: '2026-01-01', to: '2026-01-05', difference: '', size: 'unknown' },
      { from: '-', to: '50 %', difference: '' },
    ]);
  });
});

describe('summaryOf', () => {
  const changes = [
    compareCards(card('a', [finding('x', 0.2, { interval })]), card('b', [finding('x', 0.5)])),
    compareCards(card('a', [finding('y', 1)]), card('a', [finding('y', 2)])),
  ];

  it('counts, and says how far it has come and what failed', () => {
    expect(summaryOf({ changes: [], done: 0, failed: 0, of: 2 })).toContain('once the board is there');
    expect(summaryOf({ changes, done: 1, failed: 0, of: 2 })).toBe('Being compared: 1 of 2.');
    expect(summaryOf({ changes, done: 3, failed: 1, of: 3 })).toBe(
      '1 verdict changed; 1 number left the interval that it had; 1 other number differs. 1 question could not be compared.',
    );
    const same = compareCards(card('a', []), card('a', []));
    expect(summaryOf({ changes: [same], done: 1, failed: 0, of: 1 })).toMatch(/^Nothing changed/);
  });
});

import { describe, expect, it } from 'vitest';
import { displayWidth } from '../core/terminalText.ts';
import type { Board, BoardCard, BoardFinding } from '../engine/board/board.ts';
import { renderBoard } from './boardText.ts';

function finding(change: Partial<BoardFinding>): BoardFinding {
  return {
    name: 'x',
    label: 'RUT, close',
    group: 'This year',
    value: 0.0684,
    unit: 'fraction',
    asOf: '2026-01-15T00:00:00.000Z',
    observations: 10,
    method: 'm',
    inputs: [],
    notices: [],
    ...change,
  };
}

function boardOf(card: Partial<BoardCard>, rest: Partial<Board> = {}): Board {
  const full: BoardCard = {
    position: 1,
    study: 'breakout',
    question: 'Is it breaking out?',
    verdict: 'near-high',
    sentence: 'It is near its high.',
    findings: [],
    dataAge: { days: 0, series: 'RUT.close', to: '2026-01-14' },
    notices: [],
    ...card,
  };
  return { asOf: '2026-01-15T00:00:00.000Z', market: 'real', cards: [full], ...rest };
}

describe('renderBoard', () => {
  it('shows question, verdict, sentence, numbers with their change, and the age of the data', () => {
    const lines = renderBoard(boardOf({ findings: [finding({ before: 0.012 })] }));
    expect(lines).toEqual([
      'The board as of the end of 2026-01-14 (UTC); arrows against 30 days before',
      '',
      `1. Is it breaking out?${'NEAR-HIGH'.padStart(58)}`,
      '-'.repeat(80),
      '  It is near its high.',
      '  This year: RUT, close                             6.84 %  ▲ from 1.2 %',
      '  data of that day (RUT.close to 2026-01-14)',
    ]);
  });

  it.each([
    [0.05, 0.1, '▼ from 10 %'],
    [0.1, 0.1001, '= from 10 %'],
    [-0.1, 0.1, '▼ from 10 %'],
    [-1.6e-8, -1.4e-8, '0 %  = from 0 %'],
  ])('points from %s to %s', (value, before, text) => {
    expect(renderBoard(boardOf({ findings: [finding({ value, before })] })).join('\n')).toContain(text);
  });

  it('compares words and dates as they are', () => {
    const text = (value: string, before: string) =>
      renderBoard(boardOf({ findings: [finding({ value, before, unit: 'date' })] })).join('\n');
    expect(text('2026-01-14', '2025-12-12')).toContain('2026-01-14  was 2025-12-12');
    expect(text('2026-01-14', '2026-01-14')).toContain('= as before');
  });

  it('never exceeds 80 columns, whatever is long', () => {
    const lines = renderBoard(
      boardOf({
        question: 'Is this a question that goes on and on and on until nobody remembers how it began?',
        verdict: 'undetermined',
        sentence: 'word '.repeat(60),
        findings: [
          finding({ label: 'a label that is much too long to stand beside its own number and more' }),
          finding({ unit: 'USD', value: -1_707_123_456, before: -4_091_000_000 }),
          finding({ unit: 'USD', value: 999_999_999, before: -999_999_999 }),
        ],
        dataAge: { days: 66, series: 'ETH.close', to: '2026-03-19' },
      }),
    );
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(80);
    expect(lines.join('\n')).toContain('-1.71 bn USD  ▲ from -4.09 bn USD');
    expect(lines.join('\n')).toContain('1 bn USD  ▲ from -1 bn USD');
    expect(lines.join('\n')).toContain('data 66 days old (ETH.close to 2026-03-19)');
  });

  it('says when nothing is behind it, and when the market is simulated', () => {
    const text = renderBoard(boardOf({ dataAge: null }, { market: 'simulated' })).join('\n');
    expect(text).toContain('SIMULATED MARKET, not real data');
    expect(text).toContain('data: none');
  });
});

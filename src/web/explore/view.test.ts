import { describe, expect, it } from 'vitest';
import { hrefOf, placeOf } from '../places/location.ts';
import { addRow, MOST_ROWS, moveRow, readView, removeRow, replaceRow, writeView } from './view.ts';

const texts = (view: ReturnType<typeof readView>) => view.rows.map(({ text }) => text);

describe('the view in the address', () => {
  it('comes back as it was, with empty and hidden rows', () => {
    const view = {
      rows: [
        { text: 'streak(ret(RUT) > ret(SPX))', isHidden: false },
        { text: '', isHidden: false },
        { text: 'share(ret(segment("defi"), 9) > 0)', isHidden: true },
      ],
      scale: 'indexed',
      layout: 'panes',
      marks: 'days',
    } as const;
    expect(readView(placeOf(hrefOf('/explore', writeView(view))).query)).toEqual(view);
  });

  it('leaves defaults out and takes nothing that it does not know', () => {
    expect(hrefOf('/explore', writeView(readView({})))).toBe('/explore');
    expect(readView({ e: 'RUT', scale: 'cubic', layout: '', hide: 'x,9', marks: 'none' })).toEqual({
      rows: [{ text: 'RUT', isHidden: false }],
      scale: 'linear',
      layout: 'one',
      marks: 'starts',
    });
    expect(readView({ e: 'A;'.repeat(99) }).rows).toHaveLength(MOST_ROWS);
  });
});

describe('rows', () => {
  const view = readView({ e: 'A;B;C', hide: '2' });

  it('move with what belongs to them, and not beyond the ends', () => {
    expect(writeView(moveRow(view, 1, -1))).toMatchObject({ e: 'B;A;C', hide: '1' });
    expect(moveRow(view, 0, -1)).toBe(view);
    expect(moveRow(view, 2, 1)).toBe(view);
  });

  it('are added up to a bound, and one is always left', () => {
    expect(texts(addRow(view))).toEqual(['A', 'B', 'C', '']);
    const full = readView({ e: 'A;'.repeat(MOST_ROWS - 1) });
    expect(addRow(full)).toBe(full);
    expect(texts(removeRow(view, 1))).toEqual(['A', 'C']);
    expect(texts(removeRow(readView({ e: 'A' }), 0))).toEqual(['']);
  });

  it('become several where several are written', () => {
    expect(texts(readView(writeView(replaceRow(view, 0, { text: 'X;Y' }))))).toEqual(['X', 'Y', 'B', 'C']);
  });
});

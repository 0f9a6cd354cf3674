import { describe, expect, it } from 'vitest';
import { eventsOf, named, shownBy } from './pageSection.ts';

describe('sections of a page', () => {
  it('know all that they show', () => {
    const sections = [
      { title: 'A', help: '', figures: ['one', 'two'], tables: ['three'] },
      { title: 'B', help: '', tables: ['four'] },
    ];
    expect(shownBy(sections)).toEqual(['one', 'two', 'three', 'four']);
  });

  it('take what an answer has, in their own order', () => {
    const list = [{ name: 'one' }, { name: 'two' }];
    expect(named(list, ['two', 'gone', 'one'])).toEqual([{ name: 'two' }, { name: 'one' }]);
    expect(named(list)).toEqual([]);
  });

  it('mark the rows of a table on the days that name them', () => {
    const table = {
      name: 'breakouts',
      title: '',
      columns: [],
      rows: [
        ['2025-09-18', 968],
        [null, 3],
      ],
    };
    const events = { table: 'breakouts', label: 'breakout', on: ['records'] };
    expect(eventsOf([table], events)).toEqual([{ date: '2025-09-18', label: 'breakout 2025-09-18' }]);
    expect(eventsOf([], events)).toEqual([]);
    expect(eventsOf([table], undefined)).toEqual([]);
  });
});

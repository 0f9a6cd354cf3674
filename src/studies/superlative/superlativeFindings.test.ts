import { describe, expect, it } from 'vitest';
import { type DatedSeries, type SuperlativeQuestion, superlativeFindings } from './superlativeFindings.ts';

function dated(name: string, rows: Readonly<Record<string, number>>): DatedSeries {
  return {
    name,
    label: name,
    labels: Object.keys(rows),
    values: Float64Array.from(Object.values(rows)),
    uses: [name],
  };
}

const main = dated('main', { '2015-03-02': 9, '2017-05-01': 6, '2019-01-02': 4, '2021-06-01': 6 });
const question: SuperlativeQuestion = { name: 'high', label: 'highest', kind: 'highest', unit: 'points' };

function valuesOf(...args: Parameters<typeof superlativeFindings>): Record<string, unknown> {
  return Object.fromEntries(superlativeFindings(...args).map(({ name, value }) => [name, value]));
}

describe('superlativeFindings', () => {
  it('says since when, by which rule, at which rank and before whom', () => {
    expect(valuesOf(question, main)).toEqual({
      high: 6,
      'high-since': '2017-05-01',
      'high-beaten': '2015-03-02',
      'high-rank': 2,
      'high-runner-up': 9,
      'high-runner-up-date': '2015-03-02',
    });
  });

  it('says in a notice where the scope begins when nothing in it comes near', () => {
    const found = superlativeFindings({ ...question, from: '2018-01-01' }, main);
    const since = found.find(({ name }) => name === 'high-since');
    expect(since?.value).toBeNull();
    expect(since?.notices).toEqual([
      { code: 'since-start', message: expect.stringContaining('2019-01-02') as string },
    ]);
  });

  it('counts the proxies that name the same year, without those that begin too late to tell', () => {
    const same = dated('same', { '2010-01-04': 1, '2017-11-01': 7, '2021-06-01': 6 });
    const other = dated('other', { '2013-10-01': 7, '2017-11-01': 5, '2021-06-01': 6 });
    const young = dated('young', { '2020-01-02': 1, '2021-06-01': 6 });
    const found = superlativeFindings(question, main, [same, other, young]);
    const agreeing = found.find(({ name }) => name === 'high-agreeing');
    expect([agreeing?.value, agreeing?.observations]).toEqual([1, 2]);
    expect(valuesOf(question, main, [other])).toMatchObject({ 'high-other-since': '2013-10-01' });
  });

  it('is silent where there is nothing to be said', () => {
    const off = dated('off', { '2020-01-02': 1, '2020-01-03': 0 });
    expect(superlativeFindings({ ...question, kind: 'longest-run' }, off)).toEqual([]);
    expect(superlativeFindings({ ...question, from: '2030-01-01' }, main)).toEqual([]);
    // A proxy on which the condition does not hold does not agree.
    const on = dated('on', { '2020-01-02': 1, '2020-01-03': 1 });
    const found = superlativeFindings({ ...question, kind: 'longest-run' }, on, [off]);
    expect(found.at(-1)).toMatchObject({ name: 'high-agreeing', value: 0, observations: 1 });
  });
});

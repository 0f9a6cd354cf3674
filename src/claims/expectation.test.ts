import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../core/errors.ts';
import { judge, parseExpectation, singleValue, thresholdInside } from './expectation.ts';

const outcome = (text: string, value: number | boolean | string | null) =>
  judge(parseExpectation(text), value).outcome;

describe('parseExpectation', () => {
  it.each([
    ['>= 9', 9, 8.999],
    ['> 9', 9.001, 9],
    ['<= 9', 9, 9.001],
    ['< 9', 8.999, 9],
    ['<-.5e1', -5.1, -5],
    ['= 9', 9, 9.0001],
    ['= 0.07 ± 0.005', 0.0692, 0.0751],
    ['= 7% ± 0.5%', 0.065, 0.0649],
    ['=7%+-0.5%', 0.075, 0.0751],
    ['between -1 and 1e3', 1000, -1.5],
    ['between 25% and 75%', 0.25, 0.7501],
    ['= 7e1%', 0.7, 70],
  ])('reads "%s" about numbers', (text, holds, fails) => {
    expect(outcome(text, holds)).toBe('holds');
    expect(outcome(text, fails)).toBe('fails');
  });

  it.each([
    ['= 7%', 0.07],
    ['= 29%', 0.29],
    ['= 57%', 0.57],
    ['= 58.7%', 0.587],
    ['= 110%', 1.1],
    ['= -0.01%', -0.0001],
  ])('reads "%s" without rounding', (text, value) => {
    expect(outcome(text, value)).toBe('holds');
  });

  it.each([
    ['is true', true, false],
    ['is  false ', false, true],
  ])('reads "%s" about truth', (text, holds, fails) => {
    expect(outcome(text, holds)).toBe('holds');
    expect(outcome(text, fails)).toBe('fails');
  });

  it.each([
    ['on 2026-01-14', '2026-01-14', '2026-01-15'],
    ['before 2026-03-01', '2026-02-28', '2026-03-01'],
    ['after 2026-02-28', '2026-03-01', '2026-02-28'],
    ['in month 2026-02', '2026-02-28', '2026-03-01'],
    ['in month 2026-12', '2026-12-31', '2026-11-30'],
    ['in year 2017', '2017-12-31', '2018-01-01'],
    ['between 2017-05-01 and 2017-05-31', '2017-05-01', '2017-04-30'],
  ])('reads "%s" about dates', (text, holds, fails) => {
    expect(outcome(text, holds)).toBe('holds');
    expect(outcome(text, fails)).toBe('fails');
  });

  it('takes the UTC date of an instant', () => {
    expect(outcome('on 2026-01-14', '2026-01-14T23:59:59Z')).toBe('holds');
    expect(outcome('on 2026-01-14', '2026-01-14T23:59:59-05:00')).toBe('fails');
  });

  it('keeps the text with single blanks', () => {
    expect(parseExpectation('  between   1 and\n2 ').text).toBe('between 1 and 2');
  });

  it.each([
    ['', 'known forms'],
    ['9', 'known forms'],
    ['== 9', 'known forms'],
    ['>= 9 and < 12', 'known forms'],
    ['is True', 'known forms'],
    ['in 2017', 'known forms'],
    ['= 0.07 ± -0.005', 'lower end'],
    ['between 2 and 1', 'lower end'],
    ['> 1e999', 'finite'],
    ['on 2026-02-30', '2026-02-30 is not a date'],
    ['in month 2026-13', '2026-13-01 is not a date'],
    ['between 2026-02-01 and 2026-01-01', 'first date'],
  ])('refuses "%s"', (text, rule) => {
    const parse = () => parseExpectation(text);
    expect(parse).toThrow(InputError);
    expect(parse).toThrow(rule);
    expect(parse).toThrow(`got "${text}"`);
    expect(parse).toThrow('= N ± N');
  });

  it('never fails otherwise than with an InputError', () => {
    const pieces = fc.array(
      fc.constantFrom(
        '<',
        '=',
        '>',
        '±',
        '+-',
        '%',
        ' ',
        '1',
        '.',
        'e',
        'between',
        'and',
        'in year',
        '2017',
        '-',
      ),
    );
    const texts = fc.oneof(
      fc.string(),
      pieces.map((list) => list.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          parseExpectation(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});

describe('judge', () => {
  it.each([null, Number.NaN, Number.POSITIVE_INFINITY])('cannot judge %s', (value) => {
    expect(judge(parseExpectation('> 1'), value).reason?.code).toBe('missing-value');
  });

  it.each([
    ['> 1', true, 'is about a number, the test gives true or false'],
    ['> 1', '2017-01-01', 'is about a number, the test gives a date'],
    ['is true', 1, 'is about true or false, the test gives a number'],
    ['in year 2017', 2017, 'is about a date, the test gives a number'],
    ['in year 2017', 'spring', 'the test gives the text "spring"'],
  ])('calls "%s" against %s a mistake', (text, value, message) => {
    const { outcome: judged, reason } = judge(parseExpectation(text), value);
    expect(judged).toBe('unjudged');
    expect(reason?.code).toBe('wrong-kind');
    expect(reason?.message).toContain(message);
  });

  it('agrees with the comparison itself', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    const holds = {
      '<': (a: number, b: number) => a < b,
      '<=': (a: number, b: number) => a <= b,
      '>': (a: number, b: number) => a > b,
      '>=': (a: number, b: number) => a >= b,
    };
    fc.assert(
      fc.property(
        fc.constantFrom<keyof typeof holds>('<', '<=', '>', '>='),
        number,
        number,
        (operator, bound, value) => {
          const near = Math.abs(value) < 1 ? bound : value;
          expect(outcome(`${operator} ${bound}`, near)).toBe(
            holds[operator](near, bound) ? 'holds' : 'fails',
          );
        },
      ),
      { seed: 2 },
    );
  });
});

describe('singleValue', () => {
  it('takes the last value of a path and does not look further back', () => {
    expect(
      singleValue([
        ['2026-01-13', 1],
        ['2026-01-14', 2],
      ]),
    ).toBe(2);
    expect(
      singleValue([
        ['2026-01-13', 1],
        ['2026-01-14', null],
      ]),
    ).toBeNull();
    expect(singleValue([])).toBeNull();
  });

  it('takes everything else as it is', () => {
    for (const value of [0, false, '', null]) expect(singleValue(value)).toBe(value);
  });
});

describe('thresholdInside', () => {
  const interval = { lower: 0.4, upper: 0.6, level: 0.95, method: 'Fisher' };

  it.each([
    ['> 0.5', true],
    ['<= 0.6', true],
    ['> 0.7', false],
    ['= 0.3 ± 0.15', true],
    ['between 0.1 and 0.9', false],
    ['= 0.5', false],
    ['is true', false],
    ['in year 2017', false],
  ])('"%s" against [0.4, 0.6]: %s', (text, inside) => {
    expect(thresholdInside(parseExpectation(text), interval)).toBe(inside);
  });
});

describe('the verdict of a study', () => {
  it.each([
    ['says leads', 'leads', 'holds'],
    ['says leads', 'contemporaneous', 'fails'],
    ['says  leads or both', 'both', 'holds'],
    ['says leads or market-beta-only', 'market-beta-only', 'holds'],
    ['says leads', 'lead', 'fails'],
  ])('"%s" against %s %s', (text, value, outcome) => {
    expect(judge(parseExpectation(text), value)).toEqual({ outcome });
  });

  it.each(['says', 'says Leads', 'says leads and both', 'says leads or', 'leads'])('refuses "%s"', (text) => {
    expect(() => parseExpectation(text)).toThrow(InputError);
  });

  it('leaves a study without an answer unjudged', () => {
    expect(judge(parseExpectation('says leads'), null).outcome).toBe('unjudged');
  });

  it.each([0.5, true, '2017-05-11'])('calls it a mistake to compare it with %s', (value) => {
    expect(judge(parseExpectation('says leads'), value).reason?.code).toBe('wrong-kind');
  });
});

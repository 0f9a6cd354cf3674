import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from '../../core/errors.ts';
import { instrumentOf } from '../../market/instruments/registry.ts';
import { fieldOf, instrumentsOf, needsOf, parseSubject, subjectParameter } from './subject.ts';

describe('parseSubject', () => {
  it('reads instruments, baskets and ratios', () => {
    expect(parseSubject('RUT')).toEqual({ kind: 'instrument', id: 'RUT' });
    expect(parseSubject(' IWM / SPY ')).toEqual({
      kind: 'ratio',
      numerator: { kind: 'instrument', id: 'IWM' },
      denominator: { kind: 'instrument', id: 'SPY' },
    });
    const defi = parseSubject('segment:defi');
    expect(defi).toMatchObject({ kind: 'basket', name: 'segment:defi' });
    expect(instrumentsOf(defi)).toContain('UNI');
    expect(instrumentsOf(parseSubject('segment:defi/ETH')).at(-1)).toBe('ETH');
  });

  it('knows as altcoins neither bitcoin nor what follows a dollar or another coin', () => {
    const members = instrumentsOf(parseSubject('altcoins'));
    expect(members).toEqual(expect.arrayContaining(['ETH', 'SOL', 'UNI']));
    expect(members.filter((id) => ['BTC', 'USDT', 'USDC', 'WBTC', 'RUT'].includes(id))).toEqual([]);
    expect(members.every((id) => instrumentOf(id).kind === 'coin')).toBe(true);
  });

  it.each([
    '',
    '/',
    'ETH/',
    '/ETH',
    'RUT/SPX/ETH',
    'NOSUCH',
    'rut',
    'segment:nosuch',
    'segment:',
    'ETH/NOSUCH',
  ])('refuses "%s" and repeats it', (text) => {
    expect(() => parseSubject(text)).toThrow(InputError);
    expect(() => parseSubject(text)).toThrow(`got "${text}"`);
  });
});

describe('needsOf', () => {
  it('wants the default field, members of baskets only if they are there', () => {
    expect(needsOf(parseSubject('RUT'))).toEqual([{ instrument: 'RUT', field: 'close' }]);
    expect(fieldOf('DGS10')).toBe('value');
    const mixed = needsOf(parseSubject('RUT/segment:defi'));
    expect(mixed[0]).toEqual({ instrument: 'RUT', field: 'close' });
    expect(mixed.slice(1).every(({ optional }) => optional === true)).toBe(true);
    expect(mixed.length).toBeGreaterThan(5);
  });
});

describe('subjectParameter', () => {
  it('passes names on and says what is wrong with others', () => {
    const schema = z.strictObject({ leader: subjectParameter('the leader') });
    expect(schema.parse({ leader: 'IWM/SPY' })).toEqual({ leader: 'IWM/SPY' });
    const failed = schema.safeParse({ leader: 'NOSUCH' });
    expect(failed.error?.issues[0]?.message).toContain('got "NOSUCH"');
  });
});

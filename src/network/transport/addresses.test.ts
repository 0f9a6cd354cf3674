import { describe, expect, it } from 'vitest';
import { isPrivateAddress, publicLookup } from './addresses.ts';

describe('isPrivateAddress', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.168.1.1',
    '192.0.2.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '[::]',
    '::1',
    '[::1]',
    '::127.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:0:10.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    '100::1',
    'fc00::1',
    'fdff:1:2:3:4:5:6:7',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
  ])('takes %s for private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700::1111',
    '[2a00:1450:4001:81b::200e]',
    '1:2:3:4:5:6:7:8'.replace('1', '2400'),
    '::ffff:8.8.8.8',
    '64:ff9b::808:808',
    '2002:808:808::1',
    'example.com',
  ])('takes %s for public, or no address', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each([
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://127.1./',
    'https://①②⑦.0.0.1/',
    'https://[0:0:0:0:0:ffff:127.0.0.1]/',
  ])('sees through %s, as an address of the web is read', (address) => {
    expect(isPrivateAddress(new URL(address).hostname)).toBe(true);
  });
});

describe('publicLookup', () => {
  const lookUp = (name: string) =>
    new Promise((resolve) => {
      publicLookup(name, { all: true }, (error, addresses) => {
        resolve(error ?? addresses);
      });
    });

  it('leads to no private address', async () => {
    expect(await lookUp('localhost')).toMatchObject({
      kind: 'redirected',
      message: expect.stringMatching(/^localhost leads to the private address (127\.0\.0\.1|::1)$/) as string,
    });
  });

  it('gives a public address back', async () => {
    expect(await lookUp('192.88.98.1')).toEqual([{ address: '192.88.98.1', family: 4 }]);
  });
});

import { describe, expect, it } from 'vitest';
import type { KeyUse } from '../core/http.ts';
import { hideKey, withKey } from './keys.ts';

const HEADER: KeyUse = { name: 'vendor', place: 'header', parameter: 'authorization', prefix: 'Bearer ' };
const QUERY: KeyUse = { name: 'vendor', place: 'query', parameter: 'api_key' };
const URL_OF = 'https://a.example/x?b=1';

function sent(key: KeyUse, secret: string | undefined) {
  const { url, headers, keyHeaders } = withKey({ url: URL_OF, key, headers: { accept: 'x' } }, () => secret);
  return { url: url.href, headers, keyHeaders };
}

function hidden(secret: string, text: string | Uint8Array, headers: Record<string, string> = {}) {
  const body = Buffer.from(text as string);
  return hideKey({ url: URL_OF, status: 200, headers, body, receivedMs: 0 }, secret);
}

describe('withKey', () => {
  it('puts the key where the vendor wants it', () => {
    expect(sent(HEADER, 's3')).toEqual({
      url: URL_OF,
      headers: { accept: 'x' },
      keyHeaders: { authorization: 'Bearer s3' },
    });
    expect(sent(QUERY, 'a b&c')).toEqual({
      url: `${URL_OF}&api_key=a+b%26c`,
      headers: { accept: 'x' },
      keyHeaders: {},
    });
  });

  it.each([undefined, ''])('sends the request without a key that is %j', (secret) => {
    expect(sent(HEADER, secret)).toEqual({ url: URL_OF, headers: { accept: 'x' }, keyHeaders: {} });
    expect(sent(QUERY, secret).url).toBe(URL_OF);
  });

  it('refuses a key that no header can hold, without telling it', () => {
    expect(() => sent(HEADER, 'se\ncret')).toThrow(/^the key "vendor" has characters that no key has$/);
  });
});

describe('hideKey', () => {
  it.each([
    ['as it is', 'ab/c+d', 'see ab/c+d here', 'see *** here'],
    ['in other case', 'AbCd', 'see ABCD here', 'see *** here'],
    ['in an address', 'ab/c+d', 'x?k=ab%2Fc%2Bd&y', 'x?k=***&y'],
    ['in an address in lower case', 'ab/c+d', 'x?k=ab%2fc%2bd&y', 'x?k=***&y'],
    ['in a form', "a b'c~", 'k=a+b%27c%7E&y', 'k=***&y'],
    ['in a JSON text', 'ab/"c', '{"k":"ab\\/\\"c"}', '{"k":"***"}'],
    ['with signs that patterns know', 'a.*(b', 'see a.*(b here, axxb', 'see *** here, axxb'],
  ])('hides a key %s', (...[, secret, text, shown]) => {
    const answer = hidden(secret, text, { location: text });
    expect(Buffer.from(answer.body).toString()).toBe(shown);
    expect(answer.headers['location']).toBe(shown);
  });

  it('leaves the bytes around it as they are', () => {
    const bytes = Buffer.concat([Buffer.of(0xff, 0xfe, 0), Buffer.from('schlüssel'), Buffer.of(0x80, 0xc3)]);
    expect(Buffer.from(hidden('schlüssel', bytes).body).toString('latin1')).toBe('\xff\xfe\0***\x80\xc3');
  });

  it('leaves an answer without the key alone', () => {
    const body = Buffer.from('nothing');
    expect(hidden('s3cret', body).body).toEqual(body);
    expect(hidden('', 'nothing').url).toBe(URL_OF);
  });
});

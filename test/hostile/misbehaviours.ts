import type { FaultKind } from '../../src/core/faults.ts';
import { rawAnswer, rawHead, writeForEver } from '../../src/network/testing/rawServer.ts';
import { brotliBomb, gzipBomb, nested } from './bombs.ts';
import type { Concern, Misbehave } from './hostileBench.ts';

/** One way in which a vendor misbehaves, and what must come of it. */
export interface Misbehaviour {
  readonly name: string;
  readonly concern?: Concern;
  readonly how: Misbehave;
  /** What every failure is taken for; undefined: it is none, and what is stored is true. */
  readonly kind?: FaultKind;
  /** In the message of every failure. */
  readonly words?: RegExp;
  /** Requests to Bybit at most; 30 if absent. */
  readonly most?: number;
  /** The first page that it gives is good, and stored. */
  readonly storesFirst?: true;
  /** There is much to read. */
  readonly large?: true;
}

const REDIRECT = '302 Found';
const DAYS = 86_400_000;

/** Everything that a vendor has been seen to do, or could. */
export async function misbehaviours(): Promise<readonly Misbehaviour[]> {
  return [
    ...wires,
    ...redirects,
    ...refusals,
    ...(await bodies()),
    ...documents,
    ...times,
    ...numbers,
    ...pages,
  ];
}

const wires: readonly Misbehaviour[] = [
  {
    name: 'sends a byte now and then',
    how(socket) {
      socket.write(rawHead(['content-length: 100000']));
      writeForEver(socket, 'x', 50);
    },
    kind: 'unreachable',
    words: /cannot be reached \(.*no whole answer in time\)/,
  },
  {
    name: 'says nothing',
    how: () => undefined,
    kind: 'unreachable',
    words: /(silence for too long|no whole answer in time)\)/,
  },
  {
    name: 'drops the connection in the head',
    how: (socket) => void socket.end('HTTP/1.1 200 O'),
    kind: 'unreachable',
    words: /the connection broke off\)/,
  },
  {
    name: 'drops the connection after the head',
    how: (socket, healthy) => void socket.end(rawHead([`content-length: ${healthy.length}`])),
    kind: 'unreachable',
    words: /the connection broke off\)/,
  },
  {
    name: 'drops the connection in the middle of the body',
    how: (socket, healthy) => void socket.end(rawAnswer(healthy).subarray(0, -20)),
    kind: 'unreachable',
    words: /the connection broke off\)/,
  },
  {
    name: 'states a length that is too small',
    how: (socket, healthy) =>
      void socket.write(`${rawHead([`content-length: ${healthy.length - 9}`]).toString()}${healthy}`),
    kind: 'not-data',
    words: /\(instead of JSON: \{"retCode"/,
  },
  {
    name: 'states a length that is too large, and waits',
    how: (socket, healthy) =>
      void socket.write(`${rawHead([`content-length: ${healthy.length + 9}`]).toString()}${healthy}`),
    kind: 'unreachable',
    words: /(silence for too long|no whole answer in time)\)/,
  },
  {
    name: 'sends chunks that are none',
    how: (socket) => void socket.write(`${rawHead(['transfer-encoding: chunked']).toString()}4\r\nab\r\nzz`),
    kind: 'unreachable',
    words: /what it sends is not HTTP\)/,
  },
  {
    name: 'does not speak HTTP',
    how: (socket) => void socket.end('220 mail.example ESMTP\r\n'),
    kind: 'unreachable',
    words: /what it sends is not HTTP\)/,
  },
  {
    name: 'sends headers without end',
    how(socket) {
      socket.write('HTTP/1.1 200 OK\r\n');
      writeForEver(socket, `x: ${'y'.repeat(5000)}\r\n`);
    },
    kind: 'too-large',
    words: /\(headers without end\)/,
  },
];

const redirects: readonly Misbehaviour[] = [
  ['to another host', 'https://evil.example/x', /\(to https:\/\/evil\.example\)/],
  ['to a private address', 'https://169.254.169.254/latest', /\(to https:\/\/169\.254\.169\.254\)/],
  ['to itself without TLS', 'http://api.bybit.com/', /\(to http:\/\/api\.bybit\.com\)/],
].map(([where, location, words]) => ({
  name: `redirects ${String(where)}`,
  how: (socket) => void socket.write(rawAnswer('', [`location: ${String(location)}`], REDIRECT)),
  kind: 'redirected',
  words: words as RegExp,
}));

const circle: Misbehaviour = {
  name: 'redirects in a circle',
  how: (socket, _, url) => void socket.write(rawAnswer('', [`location: ${url.href}`], REDIRECT)),
  kind: 'redirected',
  words: /\(more than 3 redirects\)/,
  most: 40,
};

const refusals: readonly Misbehaviour[] = [
  circle,
  ...['0', '999999999', 'soon', '-1', 'Mon, 15 Jun 2099 12:00:00 GMT'].map(
    (after): Misbehaviour => ({
      name: `answers 429 with Retry-After ${after}`,
      how: (socket) =>
        void socket.write(rawAnswer('slow down', [`retry-after: ${after}`], '429 Too Many Requests')),
      kind: 'throttled',
      words: /asks for fewer requests \(.*slow down\)/,
    }),
  ),
  {
    name: 'answers 429 and an hour to wait',
    how: (socket) =>
      void socket.write(rawAnswer('slow down', ['retry-after: 3600'], '429 Too Many Requests')),
    kind: 'throttled',
    words: /\(slow down\), not before 20/,
    most: 6,
  },
  {
    name: 'answers 503 all the time',
    how: (socket) => void socket.write(rawAnswer('\u001b[2Jupstream', [], '503 Service Unavailable')),
    kind: 'server',
    words: /has a failure of its own \(.*\[2Jupstream\)/,
    most: 16,
  },
  {
    name: 'answers 451',
    how: (socket) => void socket.write(rawAnswer('not here', [], '451 Unavailable For Legal Reasons')),
    kind: 'blocked',
    words: /does not serve this country or network \(not here\)/,
    most: 6,
  },
];

async function bodies(): Promise<readonly Misbehaviour[]> {
  const [gzip, brotli] = [gzipBomb(), await brotliBomb()];
  const [long, deep] = [JSON.stringify('x'.repeat(7e6)), nested(1e6)];
  const large = {
    kind: 'too-large',
    words: /sent more than any right answer holds/,
    concern: 'bars',
    large: true,
  } as const;
  return [
    {
      name: 'sends a body without end',
      how(socket) {
        socket.write(rawHead([]));
        writeForEver(socket, Buffer.alloc(256 * 1024, 'x'));
      },
      ...large,
    },
    {
      name: 'sends a gzip bomb',
      how: (socket) => void socket.write(rawAnswer(gzip, ['content-encoding: gzip'])),
      ...large,
    },
    {
      name: 'sends a brotli bomb',
      how: (socket) => void socket.write(rawAnswer(brotli, ['content-encoding: br'])),
      ...large,
    },
    {
      name: 'sends a text of 7 MB',
      how: (socket) => void socket.write(rawAnswer(long)),
      kind: 'drift',
      words: /\(at the top: expected no text of more than 1 MiB, got one\)/,
      concern: 'bars',
      large: true,
    },
    {
      name: 'sends lists a million levels deep',
      how: (socket) => void socket.write(rawAnswer(deep)),
      kind: 'drift',
      words: /\(at the top: expected at most 200 levels, got more\)/,
      concern: 'bars',
      large: true,
    },
    {
      name: 'sends millions of wrong rows',
      how: (socket) => void socket.write(rawAnswer(`{"retCode":0,"result":{"list":[${'0,'.repeat(4e6)}0]}}`)),
      kind: 'drift',
      words: /\(at result\.list\.0: expected \w+, got 0\)/,
      concern: 'bars',
      large: true,
    },
    {
      name: 'hides deep lists among the rows',
      how: (socket) => void socket.write(rawAnswer(`{"retCode":0,"result":{"list":[${nested(1e5)}]}}`)),
      kind: 'drift',
      words: /\(at the top: expected at most 200 levels, got more\)/,
      concern: 'bars',
      large: true,
    },
    {
      name: 'gives 1 MB of reasons',
      how: (socket) =>
        void socket.write(rawAnswer(JSON.stringify({ retCode: 10001, retMsg: 'x'.repeat(1e6) }))),
      kind: 'request',
      words: /refuses the request as malformed \(10001 x{50,300}…\)/,
      concern: 'bars',
      large: true,
    },
  ];
}

const documents: readonly Misbehaviour[] = [
  { name: 'answers with nothing', how: answer(() => ''), kind: 'not-data', words: /\(an empty answer\)/ },
  {
    name: 'answers with a page',
    how: answer(() => '<!doctype html><title>Just a moment</title>'),
    kind: 'not-data',
    words: /a page instead of data \(instead of JSON: <!doctype html>/,
  },
  {
    name: 'sends NUL bytes',
    how: answer((healthy) => healthy.replaceAll(',', ',\0')),
    kind: 'not-data',
    words: /\(instead of JSON: /,
  },
  {
    name: 'sends keys that are not UTF-8',
    how: answer((healthy) => Buffer.from(healthy.replaceAll('list', 'l\xffst'), 'latin1')),
    kind: 'drift',
    words: /\(at result\.list: expected array, got nothing\)/,
  },
  {
    name: 'sends numbers that are not UTF-8',
    how: answer((healthy) => Buffer.from(healthy.replace(/\d"/g, '\xff"'), 'latin1')),
    kind: 'drift',
    words: /\(not one row can be read; row \d needs/,
  },
  { name: 'begins with a byte order mark', how: answer((healthy) => `\ufeff${healthy}`) },
];

const times: readonly Misbehaviour[] = [
  {
    name: 'stamps its rows ten years ahead',
    how: answer((healthy) => withTimes(healthy, (ms) => `${ms + 3650 * DAYS}`)),
    kind: 'drift',
    words: /needs a time that is not in the future/,
  },
  {
    name: 'stamps its rows in 1970',
    how: answer((healthy) => withTimes(healthy, (ms) => `${ms % DAYS}`)),
    kind: 'drift',
    words: /\(not one row can be read; row \d needs an instant/,
  },
  {
    name: 'stamps its rows in microseconds',
    how: answer((healthy) => withTimes(healthy, (ms) => `${ms}000`)),
  },
  ...[-3, 3, 24 * 400, -24 * 400].map(
    (hours): Misbehaviour => ({
      name: `has a clock that is ${hours} hours off`,
      how: answer(
        (healthy) => healthy,
        (nowMs) => [`date: ${new Date(nowMs + hours * 3_600_000).toUTCString()}`],
      ),
    }),
  ),
  {
    name: 'has no clock',
    how: answer(
      (healthy) => healthy,
      () => ['date: yesterday'],
    ),
  },
];

const numbers: readonly Misbehaviour[] = [
  {
    name: 'writes NaN without quotation marks',
    how: answer((healthy) => withNumbers(healthy, 'NaN').replaceAll('"NaN"', 'NaN')),
    kind: 'not-data',
    words: /\(instead of JSON: /,
  },
  {
    name: 'writes "NaN"',
    how: answer((healthy) => withNumbers(healthy, 'NaN')),
    kind: 'stale',
    words: /has nothing new/,
  },
  ...['Infinity', '1e400', '-∞', '1,234.5', '12.3.4', '0x1F'].map(
    (text): Misbehaviour => ({
      name: `writes "${text}"`,
      how: answer((healthy) => withNumbers(healthy, text)),
      kind: 'drift',
      words: /\(not one row can be read; row \d needs a (finite|plain decimal) number/,
    }),
  ),
  {
    name: 'writes prices below 0',
    concern: 'bars',
    how: answer((healthy) =>
      healthy.replace(/"(\d+\.?\d*)"/g, (cell, text: string) => (text.length < 13 ? `"-${text}"` : cell)),
    ),
    kind: 'drift',
    words: /\(not one row can be read; row \d needs a price above 0, got "-/,
  },
  {
    name: 'writes 1e400 without quotation marks',
    how: answer((healthy) => withNumbers(healthy, '1e400').replaceAll('"1e400"', '1e400')),
    kind: 'drift',
    words: /\(at result\.list\.0\.\w+: expected string/,
  },
];

const pages: readonly Misbehaviour[] = [
  {
    name: 'gives the same page for ever, as full as can be',
    how: samePage(),
    kind: 'drift',
    words: /\(it gives the same page again and again\)/,
    most: 250,
    storesFirst: true,
  },
  {
    name: 'has always one more page in its list',
    concern: 'listing',
    how(socket, healthy, url) {
      const next = `${Number(url.searchParams.get('cursor') ?? 0) + 1}`;
      socket.write(rawAnswer(healthy.replace(/"nextPageCursor":"[^"]*"/, `"nextPageCursor":"${next}"`)));
    },
    kind: 'drift',
    words: /\(500 answers and no end\)/,
    most: 500,
  },
  {
    name: 'gives a cursor of 100 kB',
    concern: 'listing',
    how: answer((healthy) =>
      healthy.replace(/"nextPageCursor":"[^"]*"/, `"nextPageCursor":"${'x'.repeat(1e5)}"`),
    ),
    kind: 'request',
    words: /\(an address of \d+ characters, where 16384 are the most\)/,
  },
  {
    name: 'gives a cursor that cannot be decoded',
    concern: 'listing',
    how: answer((healthy) => healthy.replace(/"nextPageCursor":"[^"]*"/, '"nextPageCursor":"%E0%A4%A"')),
  },
];

/** Answers with the healthy body, changed. */
function answer(
  change: (healthy: string) => string | Buffer,
  lines: (nowMs: number) => readonly string[] = () => [],
): Misbehave {
  return (socket, healthy) => {
    const { time } = JSON.parse(healthy) as { time: number };
    socket.write(rawAnswer(change(healthy), lines(time)));
  };
}

/** Every stamp of a row is 13 digits in quotation marks. */
function withTimes(healthy: string, stamp: (ms: number) => string): string {
  return healthy.replace(/"(\d{13})"/g, (_, ms: string) => `"${stamp(Number(ms))}"`);
}

/** Every other number in quotation marks, and the ratios. */
function withNumbers(healthy: string, text: string): string {
  return healthy.replace(/"-?\d{1,9}(\.\d+)?"/g, `"${text}"`);
}

/** The first row of the first answer of each kind, a thousand times. */
function samePage(): Misbehave {
  const first = new Map<string, unknown>();
  return (socket, healthy, { pathname }) => {
    const document = JSON.parse(healthy) as { result: { list: unknown[] } };
    const row = first.get(pathname) ?? document.result.list[0];
    first.set(pathname, row);
    document.result.list = Array.from({ length: 1000 }, () => row);
    socket.write(rawAnswer(JSON.stringify(document)));
  };
}

import { json, text } from '../../../contract/fakeVendor.ts';
import type { SourceCase } from '../../../contract/sourceCase.ts';
import { binanceArchiveSource } from '../archive/binanceArchiveSource.ts';
import { binanceSource } from '../spot/binanceSource.ts';
import { binanceUmSource } from '../um/binanceUmSource.ts';
import { fakeBinance } from './fakeBinance.ts';

const NOW = Date.UTC(2026, 5, 15, 12);
const PAGE = text('<html>maintenance</html>', 'text/html');
const BAN = 'Way too much request weight used; IP banned until 1781527200000. Please slow down.';

const REST_ERRORS: SourceCase['errors'] = [
  {
    name: 'another country',
    reply: json({ code: 0, msg: 'Service unavailable from a restricted location.' }, { status: 451 }),
    kind: 'blocked',
  },
  {
    name: 'the firewall',
    reply: text('<html>forbidden</html>', 'text/html', { status: 403 }),
    kind: 'blocked',
  },
  {
    name: 'too much weight',
    reply: json(
      { code: -1003, msg: 'Too much request weight used.' },
      { status: 429, headers: { 'retry-after': '17' } },
    ),
    kind: 'throttled',
  },
  { name: 'a ban with its end', reply: json({ code: -1003, msg: BAN }, { status: 418 }), kind: 'banned' },
  {
    name: 'a ban without words',
    reply: text('', 'text/plain', { status: 418, headers: { 'retry-after': '120' } }),
    kind: 'banned',
  },
  {
    name: 'an unknown symbol',
    reply: json({ code: -1121, msg: 'Invalid symbol.' }, { status: 400 }),
    kind: 'not-found',
  },
  {
    name: 'a wrong interval',
    reply: json({ code: -1120, msg: 'Invalid interval.' }, { status: 400 }),
    kind: 'request',
  },
  {
    name: 'a missing parameter',
    reply: json({ code: -1102, msg: "Mandatory parameter 'symbol' was not sent." }, { status: 400 }),
    kind: 'request',
  },
  {
    name: 'an error object with status 200',
    reply: json({ code: -1001, msg: 'Internal error; unable to process your request.' }),
    kind: 'server',
  },
  {
    name: 'a failure of the server',
    reply: text('bad gateway', 'text/plain', { status: 502 }),
    kind: 'server',
  },
  { name: 'a page with status 200', reply: PAGE, kind: 'not-data' },
];

/** Spot: bitcoin with two pages, a halt, an ended market under an old symbol. */
export const binanceCase: SourceCase = {
  source: binanceSource,
  vendor: fakeBinance,
  nowMs: NOW,
  coins: ['BTC', 'PEPE', 'POL', 'ETH'],
  series: ['BTC', 'PEPE', 'POL'].flatMap((coin) =>
    [
      'open',
      'high',
      'low',
      'close',
      'volume',
      'volumeUsd',
      'trades',
      'takerBuyVolume',
      'takerBuyVolumeUsd',
    ].map((field) => `${coin}@binance.${field}`),
  ),
  errors: REST_ERRORS,
  drifts: [
    {
      name: 'a bar with a column less',
      concerns: (url) => url.pathname.endsWith('/klines'),
      change: (body) => body.replaceAll('"69000.75",', ''),
      path: '0',
    },
    {
      name: 'prices that are numbers',
      concerns: (url) => url.pathname.endsWith('/klines'),
      change: (body) => body.replaceAll(/"(\d+\.\d{4})"/g, '$1'),
      path: '0.1',
    },
    {
      name: 'a market without a base',
      concerns: (url) => url.pathname.endsWith('/exchangeInfo'),
      change: (body) => body.replaceAll('baseAsset', 'base'),
      path: 'symbols.0.baseAsset',
    },
  ],
};

/** Perpetuals: bitcoin with two pages, a contract on a thousand coins, one that is being settled. */
export const binanceUmCase: SourceCase = {
  source: binanceUmSource,
  vendor: fakeBinance,
  nowMs: NOW,
  coins: ['BTC', 'PEPE', 'S'],
  series: [
    ...['BTC', 'PEPE'].flatMap((coin) =>
      [
        'close',
        'volumeUsd',
        'fundingRate',
        'openInterest',
        'openInterestUsd',
        'longShortAccounts',
        'longAccountShare',
        'topLongShortAccounts',
        'topLongShortPositions',
        'takerLongShortVolumeDay',
      ].map((field) => `${coin}@binance-um.${field}`),
    ),
    'S@binance-um.close',
  ],
  errors: [
    ...REST_ERRORS,
    {
      name: 'the wall of thirty days',
      reply: json({ msg: "parameter 'startTime' is invalid.", code: -1130 }, { status: 400 }),
      kind: 'history-wall',
    },
  ],
  drifts: [
    {
      name: 'a rate under another name',
      concerns: (url) => url.pathname.endsWith('/fundingRate'),
      change: (body) => body.replaceAll('"fundingRate"', '"rate"'),
      path: '0.fundingRate',
    },
    {
      name: 'the answer to another question',
      concerns: (url) => url.pathname.endsWith('/openInterestHist'),
      change: (body) => body.replaceAll(/"symbol":"\w+"/g, '"symbol":"XUSDT"'),
      path: '0.symbol',
    },
    {
      name: 'an object instead of rows',
      concerns: (url) => url.pathname.endsWith('/takerlongshortRatio'),
      change: (body) => `{"data":${body}}`,
      path: 'the top',
    },
  ],
};

/** The archive of positions, alone: nothing is stored but what it brings. */
export const binanceArchiveCase: SourceCase = {
  source: binanceArchiveSource,
  vendor: fakeBinance,
  nowMs: NOW,
  coins: ['BTC', 'PEPE'],
  series: ['BTC', 'PEPE'].flatMap((coin) =>
    [
      'openInterest',
      'openInterestUsd',
      'longShortAccounts',
      'topLongShortAccounts',
      'topLongShortPositions',
    ].map((field) => `${coin}@binance-um.${field}`),
  ),
  errors: [
    {
      name: 'a guarded bucket',
      reply: text('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>', 'application/xml', {
        status: 403,
      }),
      kind: 'blocked',
    },
    {
      name: 'a request to slow down',
      reply: text('SlowDown', 'application/xml', { status: 503 }),
      kind: 'server',
    },
    { name: 'a page with status 200', reply: PAGE, kind: 'not-data' },
    { name: 'an empty answer', reply: text(''), kind: 'not-data' },
  ],
  drifts: [
    {
      name: 'a checksum without a digest',
      concerns: (url) => url.pathname.endsWith('.CHECKSUM'),
      change: (body) => body.slice(64),
      path: 'checksum',
    },
    {
      name: 'a list of another kind',
      concerns: (url) => url.host.startsWith('s3-'),
      change: (body) => body.replaceAll('ListBucketResult', 'ListObjects'),
      path: 'ListObjects',
    },
  ],
};

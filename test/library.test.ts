import { expect, it } from 'vitest';
import * as rotascope from '../src/index.ts';

it('serves as a library: a store, an evaluation, a claim', async () => {
  const store = await rotascope.openSimulatedStore(Date.UTC(2026, 0, 20));
  const evaluate = rotascope.createEvaluator(store, {
    join: 'nearest',
    report: 'latest',
    origin: 'test',
    nowMs: 0,
  });
  const finding = await evaluate('ytd(RUT)', rotascope.parseAsOf('2026-01-14'));
  expect(finding).toMatchObject({ unit: 'fraction', date: '2026-01-14' });
  expect(typeof finding.value).toBe('number');
  const claims = rotascope.parseClaimFile(
    [
      '---',
      'title: A test',
      'date: 2026-01-15',
      'asOf: 2026-01-14',
      '---',
      '',
      '# A test',
      '',
      '## The year so far',
      '',
      '> anything at all',
      '',
      'The return is above minus one.',
      '',
      '```claim',
      'id: above-minus-one',
      'row: 1',
      'test: ytd(RUT)',
      'expect: "> -1"',
      '```',
      '',
    ].join('\n'),
    'test.md',
  );
  const ledger = await rotascope.checkClaims(claims, evaluate);
  expect(ledger.claims.map((claim) => claim.verdict)).toEqual(['supported']);
  await store.close();
});

it('serves as a library: a study and its trials', async () => {
  const store = await rotascope.openSimulatedStore(Date.UTC(2026, 0, 20));
  const asOf = rotascope.parseAsOf('2026-01-14');
  const result = await rotascope.runStudy(
    rotascope.findStudy('co-movement'),
    { first: 'RUT', second: 'BTC', from: '2024-01-16', replicates: 99 },
    { store, reader: rotascope.createReader(store, asOf), origin: 'test', nowMs: asOf },
  );
  expect(result.verdict).toBe('together');
  expect(result.notices.map(({ code }) => code)).toContain('simulated');
  const trials = await rotascope.readTrials(store.ledger, 'co-movement');
  expect(trials).toMatchObject([{ origin: 'test', asOf: '2026-01-15T00:00:00.000Z' }]);
  await store.close();
});

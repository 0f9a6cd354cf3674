import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../src/core/random.ts';
import { parseAsOf } from '../../src/core/time.ts';
import { createReader } from '../../src/engine/reader.ts';
import { loadStudyData } from '../../src/engine/studies/loadStudyData.ts';
import type { ObservationStore } from '../../src/store/port.ts';
import { selectivity } from '../../src/studies/selectivity/selectivity.ts';
import type { StudyFinding, StudyOutcome } from '../../src/studies/study.ts';
import { importRealFolders, REAL_DATA } from '../support/realStore.ts';
import { someOf } from '../support/someOf.ts';

interface Mean {
  readonly mean: number;
  readonly lower: number;
  readonly upper: number;
  readonly p: number;
  readonly n: number;
}

interface OracleCase {
  readonly asOf: string;
  readonly lastSnapshot: string;
  readonly groups: number;
  readonly ic: Mean;
  readonly positiveShare: number;
  readonly beyondMomentum: Mean;
  readonly spread: Mean;
  readonly medianSpread: number;
  readonly turnover: number;
  readonly means: Readonly<Record<'top' | 'equal' | 'cap' | 'momentumTop', number>>;
  readonly differences: Readonly<Record<'equal' | 'cap' | 'momentumTop', Mean>>;
  readonly components: Readonly<Record<string, Mean | null>>;
  readonly vanishedShare: number;
  readonly sensitivity: Readonly<Record<string, { readonly ic: number; readonly spread: number }>>;
  readonly top: readonly (readonly [coin: string, score: number, band: number])[];
  readonly ahead: readonly string[];
  readonly coverage: number;
  readonly dispersion: number;
  readonly breadth: number;
}

const { cases } = JSON.parse(
  readFileSync(new URL('./studies/selectivity.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly OracleCase[] };

/** The snapshots alone, so that no choice among sources enters. */
const SNAPSHOTS = ['crypto/cmc/monthly_top200_snapshots.csv'];

describe.skipIf(!REAL_DATA)('selectivity on real snapshots (ROTASCOPE_REAL_DATA)', () => {
  let store: ObservationStore;
  beforeAll(async () => {
    ({ store } = await importRealFolders(SNAPSHOTS));
  }, 300_000);
  afterAll(() => store.close());

  async function run(asOf: string, params: Record<string, unknown> = {}): Promise<StudyOutcome> {
    const prepared = selectivity.prepare(params);
    const { data } = await loadStudyData(prepared.needs, createReader(store, parseAsOf(asOf)));
    return prepared.run({ data, random: createRandom(1), earlier: [] });
  }

  it.each(someOf(cases))('says what the script says as of $asOf', async (expected) => {
    const outcome = await run(expected.asOf, { leastMonths: 12 });
    const found = new Map(outcome.findings.map((finding) => [finding.name, finding]));
    const differences = Object.entries(scriptValues(expected)).filter(
      ([name, value]) => !agrees(valueAt(found, name), value),
    );
    expect(differences.map(([name, value]) => `${name}: ${valueAt(found, name)}, script ${value}`)).toEqual([]);
    expect(found.get('rank-1')?.group).toBe(`Ranking of ${expected.lastSnapshot}`);
    expect([...found.keys()].filter((name) => /^rank-\d+$/.test(name))).toHaveLength(expected.top.length);
    expect((selectivity.board?.headline ?? ['none']).filter((name) => !found.has(name))).toEqual([]);
  });

  it.each([
    ['2021-05-15', 'undetermined'],
    // The upper end of the interval is 0.0503 and would have to lie below 0.05.
    ['2024-03-15', 'undetermined'],
    ['2026-01-14', 'no-edge'],
  ])('as of %s the verdict is %s', async (asOf, verdict) => {
    const outcome = await run(asOf);
    expect(outcome.verdict).toBe(verdict);
    expect(outcome.sentence).toMatch(/^No edge/);
  });
});

/** What the script computed, by finding; `name.lower` and so on for what stands beside its value. */
function scriptValues(one: OracleCase): Readonly<Record<string, number | string>> {
  const mean = (name: string, value: Mean | null): Readonly<Record<string, number>> =>
    value
      ? {
          [name]: value.mean,
          [`${name}.lower`]: value.lower,
          [`${name}.upper`]: value.upper,
          [`${name}.p`]: value.p,
          [`${name}.n`]: value.n,
        }
      : {};
  return {
    ...mean('mean-rank-ic', one.ic),
    'rank-ic-positive-share': one.positiveShare,
    ...mean('rank-ic-beyond-momentum', one.beyondMomentum),
    ...mean('top-minus-bottom', one.spread),
    'top-minus-bottom-median': one.medianSpread,
    'turnover-top': one.turnover,
    'break-even-cost': one.spread.mean / (4 * one.turnover),
    'top-return': one.means.top,
    'equal-return': one.means.equal,
    'cap-return': one.means.cap,
    'momentum-return': one.means.momentumTop,
    ...mean('top-minus-equal', one.differences.equal),
    ...mean('top-minus-cap', one.differences.cap),
    ...mean('top-minus-momentum', one.differences.momentumTop),
    ...Object.fromEntries(
      Object.entries(one.components).flatMap(([name, value]) => Object.entries(mean(`rank-ic-${name}`, value))),
    ),
    'vanished-share': one.vanishedShare,
    ...Object.fromEntries(
      Object.entries(one.sensitivity).flatMap(([name, { ic, spread }]): [string, number][] => name === 'edge' ? [] : [
        [`mean-rank-ic-${name}`, ic],
        [`top-minus-bottom-${name}`, spread],
      ]),
    ),
    ...Object.fromEntries(
      one.top.flatMap(([coin, score, band], i): [string, number | string][] => [
        [`rank-${i + 1}`, score],
        [`rank-${i + 1}.upper`, score + band],
        [`rank-${i + 1}.coin`, coin],
      ]),
    ),
    'momentum-without-development-coins': one.ahead.join(', ') || 'none',
    'evidence-coverage': one.coverage,
    dispersion: one.dispersion,
    'breadth-over-bitcoin': one.breadth,
  };
}

function valueAt(found: ReadonlyMap<string, StudyFinding>, path: string): number | string {
  const [name = '', part] = path.split('.');
  const finding = found.get(name);
  switch (part) {
    case 'lower':
      return finding?.interval?.lower ?? Number.NaN;
    case 'upper':
      return finding?.interval?.upper ?? Number.NaN;
    case 'p':
      return finding?.pValue ?? Number.NaN;
    case 'n':
      return finding?.observations ?? Number.NaN;
    case 'coin':
      return finding?.uses?.[0]?.split('.')[0] ?? '';
    case undefined:
    default:
      return typeof finding?.value === 'number' || typeof finding?.value === 'string' ? finding.value : Number.NaN;
  }
}

/** Differences of returns cancel: below 1e-12 they are rounding. */
function agrees(actual: number | string, expected: number | string): boolean {
  if (typeof expected !== 'number' || typeof actual !== 'number') return actual === expected;
  return Math.abs(actual - expected) <= Math.max(1e-12, 1e-9 * Math.abs(expected));
}

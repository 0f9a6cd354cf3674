import { describe, expect, it } from 'vitest';
import { cutSeries } from '../../../test/support/handMadeSeries.ts';
import { simulatedSeries, studyDataOf } from '../../../test/support/simulatedStudyData.ts';
import { DataError, InputError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { parseAsOf } from '../../core/time.ts';
import type { CanonicalSeries } from '../../market/canonical.ts';
import { createStudyData, type StudyData } from '../panel/studyData.ts';
import type { StudyOutcome } from '../study.ts';
import { alignmentAudit } from './alignmentAudit.ts';
import { shiftSeries } from './shiftLabels.ts';

const SERIES = simulatedSeries({ from: '2022-06-01', to: '2024-12-31' });

function run(data: StudyData, params: Readonly<Record<string, unknown>> = {}): StudyOutcome {
  return alignmentAudit.prepare(params).run({ data, random: createRandom(1), earlier: [] });
}

function late(instrument: string): readonly CanonicalSeries[] {
  return SERIES.map((one) => (one.instrument === instrument ? shiftSeries(one, 1) : one));
}

function valueNamed({ findings }: StudyOutcome, name: string): unknown {
  return findings.find((finding) => finding.name === name)?.value;
}

describe('the alignment audit', () => {
  const outcome = run(studyDataOf(SERIES));

  it('finds correct labels clean and says why in one sentence', () => {
    expect(outcome.verdict).toBe('clean');
    expect(outcome.sentence).toBe(
      'RUT and ETH carry the right dates: they are most alike on the same day, and no shift of labels makes them more so.',
    );
    expect(valueNamed(outcome, 'check-pair')).toBe('clean');
    expect(Number(valueNamed(outcome, 'shift-0-lag-0'))).toBeGreaterThan(0.15);
    expect(valueNamed(outcome, 'join-nearest-lag-0')).toBe(valueNamed(outcome, 'shift-0-lag-0'));
  });

  it('finds labels that are a day late and names the shift that undoes it', () => {
    const shifted = run(studyDataOf(late('ETH')));
    expect(shifted.verdict).toBe('mislabelled');
    expect(shifted.sentence).toContain('(RUT and ETH: best with labels one bar earlier), so no lead');
    expect(Number(valueNamed(shifted, 'shift-0-lag-1'))).toBeGreaterThan(0.15);
    expect(Math.abs(Number(valueNamed(shifted, 'shift-0-lag-0')))).toBeLessThan(0.12);
    expect(valueNamed(shifted, 'shift-minus-1-lag-0')).toBeCloseTo(
      Number(valueNamed(outcome, 'shift-0-lag-0')),
      1,
    );
  });

  it('is in doubt about a pair that nothing connects where no reference is stored', () => {
    const apart = simulatedSeries({ from: '2023-01-02', to: '2024-12-31', coMovement: 0 });
    const alone = apart.filter(({ instrument }) => instrument === 'RUT' || instrument === 'ETH');
    const doubtful = run(studyDataOf(alone));
    expect(doubtful.verdict).toBe('suspect');
    expect(doubtful.sentence).toContain('nothing in the data shows it');
    expect(run(studyDataOf(apart)).verdict).toBe('clean');
  });

  it('gives findings with unique names, observations and methods, and a figure', () => {
    const names = outcome.findings.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))).toEqual([]);
    for (const { observations, method, label } of outcome.findings) {
      expect(observations).toBeGreaterThan(90);
      expect(method).not.toBe('');
      expect(label.length).toBeLessThanOrEqual(60);
    }
    expect(outcome.tests).toEqual([]);
    expect(outcome.figures[0]?.series.map(({ points }) => points.length)).toEqual([3, 3, 3]);
    expect(outcome.caveats.length).toBeGreaterThan(2);
  });

  it('lists its clocks, what shifts would make of the pair, and its checks', () => {
    const [clocks, shifts, checks] = outcome.tables ?? [];
    expect(clocks?.rows.filter((row) => row[9] === true)).toHaveLength(4);
    expect(shifts?.rows.map(([labels]) => labels)).toEqual([
      'one bar earlier',
      'as they are',
      'one bar later',
    ]);
    expect(shifts?.rows[1]?.[2]).toBe(valueNamed(outcome, 'shift-0-lag-0'));
    expect(shifts?.rows[2]?.[3]).toBe(valueNamed(outcome, 'shift-1-lag-1'));
    expect(checks?.rows.map(([check, , , said]) => [check, said])).toEqual(
      outcome.findings
        .filter(({ group }) => group === 'Checks')
        .map(({ name, value }) => [name.replace('check-', ''), value]),
    );
  });

  it('as of an instant does not depend on how long the data go on', () => {
    const asOf = parseAsOf('2024-06-28');
    const cut = cutSeries(SERIES, asOf);
    const early = run(createStudyData(asOf, cut));
    const shorter = simulatedSeries({ from: '2022-06-01', to: '2024-07-12' });
    expect(run(createStudyData(asOf, cutSeries(shorter, asOf)))).toEqual(early);
    expect(valueNamed(early, 'shift-0-lag-0')).not.toBe(valueNamed(outcome, 'shift-0-lag-0'));
  });

  it('names a subject that does not exist or is not stored', () => {
    expect(() => run(studyDataOf(SERIES), { leader: 'NOSUCH' })).toThrow(InputError);
    expect(() => run(studyDataOf(SERIES), { leader: 'XRP', from: '2040-01-01' })).toThrow(DataError);
  });

  it('asks for each source of both sides, and for other prices and references if they are there', () => {
    const { needs } = alignmentAudit.prepare({ leader: 'IWM', follower: 'altcoins' });
    expect(needs.find(({ instrument, field }) => instrument === 'IWM' && field === 'close')).toEqual({
      instrument: 'IWM',
      field: 'close',
      perSource: true,
    });
    expect(needs.filter(({ instrument, optional }) => instrument !== 'IWM' && !optional)).toEqual([]);
    expect(needs).toContainEqual({ instrument: 'IWM', field: 'open', optional: true });
    expect(needs).toContainEqual({ instrument: 'SPX', field: 'close', optional: true });
  });
});

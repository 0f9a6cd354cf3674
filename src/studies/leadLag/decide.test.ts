import { describe, expect, it } from 'vitest';
import { cutSeries } from '../../../test/support/handMadeSeries.ts';
import { NULL_WORLDS, nullWorld } from '../../../test/support/nullWorlds.ts';
import { simulatedSeries, simulatedStudyData } from '../../../test/support/simulatedStudyData.ts';
import { parseAsOf } from '../../core/time.ts';
import { createStudyData, type StudyData } from '../panel/studyData.ts';
import { decideLeadLag, type LeadLagDecision } from './decide.ts';
import { leadLagParameters } from './parameters.ts';
import { legsOf } from './rule.ts';

function decide(data: StudyData, given: Readonly<Record<string, unknown>> = {}): LeadLagDecision {
  return decideLeadLag(data, leadLagParameters.parse(given), []);
}

describe('decideLeadLag where nothing leads', () => {
  it.each(NULL_WORLDS)('does not say that RUT leads (%s)', (kind) => {
    const { verdict, audit, forward } = decide(
      nullWorld(kind, 1),
      kind === 'overlapping' ? { horizon: 5 } : {},
    );
    expect(['contemporaneous', 'undetermined', 'follows']).toContain(verdict);
    if (kind === 'shifted-label') expect([audit, verdict]).toEqual(['mislabelled', 'undetermined']);
    // The trap: by itself the past of RUT does foretell ETH here.
    if (kind === 'common-driver') expect(forward.best.robustPValue).toBeLessThan(0.01);
  });
});

describe('decideLeadLag where small companies lead altcoins by a session', () => {
  const planted = simulatedStudyData({ from: '2018-01-01', seed: 1, lead: { sessions: 1, strength: 1 } });

  it('says so, and says that altcoins follow when the roles are swapped', () => {
    const forward = decide(planted, { follower: 'altcoins' });
    expect(forward.verdict).toBe('leads');
    expect(forward.forward.best.lags).toBe(1);
    const swapped = decide(planted, { leader: 'altcoins', follower: 'RUT' });
    expect(swapped.verdict).toBe('follows');
    expect(swapped.sameBar.estimate).toBeCloseTo(forward.sameBar.estimate, 12);
    const [there, back] = [forward.forward.best, swapped.backward.best];
    expect(back.robustPValue / there.robustPValue).toBeCloseTo(1, 6);
    const legs = legsOf(forward.audit, forward.forward, forward.backward);
    expect(legs.map(({ passed }) => passed)).toEqual(Array(8).fill(true));
  });

  it('finds the correlation a bar after the leader larger than two bars after', () => {
    const { correlations } = decide(planted, { follower: 'altcoins', maxLag: 2 });
    expect(correlations.map(({ lag }) => lag)).toEqual([-2, -1, 0, 1, 2]);
    expect(correlations[3]!.value).toBeGreaterThan(correlations[4]!.value + 0.1);
  });
});

describe('decideLeadLag as of an instant', () => {
  it('does not depend on how long the data go on, and counts earlier tests', () => {
    const asOf = parseAsOf('2024-06-28');
    const [longer, shorter] = ['2025-06-30', '2024-07-12'].map((to) =>
      createStudyData(asOf, cutSeries(simulatedSeries({ from: '2022-06-01', to }), asOf)),
    ) as [StudyData, StudyData];
    const [decision, other] = [decide(longer), decide(shorter)];
    for (const part of [
      'verdict',
      'checks',
      'pair',
      'driven',
      'spread',
      'forward',
      'backward',
      'correlations',
    ] as const)
      expect(other[part]).toEqual(decision[part]);
    expect(decision.pair.labels.at(-1)).toBe('2024-06-28');
    const earlier = Array.from({ length: 90 }, (_, i) => ({
      family: 'lead-lag',
      hypothesis: `try ${i}`,
      specification: {},
      pValue: 1,
      runAt: '2026-01-01T00:00:00.000Z',
    }));
    const { forward } = decideLeadLag(longer, leadLagParameters.parse({}), earlier);
    expect(forward.primary[0]?.position.trials).toBe(100);
    expect(
      forward.primary.every(
        ({ position }, i) => position.pAdjusted >= decision.forward.primary[i]!.position.pAdjusted,
      ),
    ).toBe(true);
  });
});

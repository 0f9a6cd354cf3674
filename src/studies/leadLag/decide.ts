import { type RobustCorrelation, robustCorrelation } from '../../stats/correlation/robustCorrelation.ts';
import { type AuditCheck, type AuditVerdict, auditChecks, auditVerdict } from '../alignment/auditChecks.ts';
import { type LagCorrelation, lagCorrelation } from '../lagged.ts';
import { type Panel, resample } from '../panel/panel.ts';
import type { StudyData } from '../panel/studyData.ts';
import type { RecordedTest } from '../trials.ts';
import { type DirectionEvidence, gatherEvidence } from './evidence.ts';
import { type AlignedPair, alignDriven, alignPair, type DrivenPair, dailyPanel, samplingOf } from './pair.ts';
import type { LeadLagParameters } from './parameters.ts';
import { runPrimaryTests } from './primary.ts';
import { type LeadLagVerdict, verdictOf } from './rule.ts';
import { spreadPair } from './spread.ts';

/** The verdict with all that it rests on. */
export interface LeadLagDecision {
  readonly verdict: LeadLagVerdict;
  readonly audit: AuditVerdict;
  readonly checks: readonly AuditCheck[];
  /** On every session. */
  readonly daily: Panel;
  /** On the bars that the parameters ask for. */
  readonly panel: Panel;
  readonly pair: AlignedPair;
  readonly driven: DrivenPair;
  readonly spread: AlignedPair | undefined;
  readonly forward: DirectionEvidence;
  readonly backward: DirectionEvidence;
  readonly sameBar: RobustCorrelation;
  /** At every lag from `-maxLag` to `maxLag`; at a positive one the leader comes first. */
  readonly correlations: readonly LagCorrelation[];
}

/** Decides by the rule alone, without anything random: what the study reports beside it changes no verdict. */
export function decideLeadLag(
  data: StudyData,
  params: LeadLagParameters,
  earlier: readonly RecordedTest[],
): LeadLagDecision {
  const { leader, follower, maxLag, horizon, join, from } = params;
  const checks = auditChecks(data, [leader, follower], { join, from });
  const audit = auditVerdict(checks);
  const daily = dailyPanel(data, params);
  const panel = resample(daily, samplingOf(params));
  const pair = alignPair(panel, params);
  const driven = alignDriven(panel, params);
  const spread = spreadPair(panel, params);
  const tests = runPrimaryTests(pair, params, earlier);
  const samples = { pair, driven, spread, maxLag, horizon };
  const forward = gatherEvidence('forward', tests.forward, samples);
  const backward = gatherEvidence('backward', tests.backward, samples);
  const sameBar = robustCorrelation(pair.leader, pair.follower);
  const correlations = Array.from({ length: 2 * maxLag + 1 }, (_, i) =>
    lagCorrelation(pair.leader, pair.follower, i - maxLag),
  );
  const elsewhere = correlations.filter(({ lag }) => lag !== 0).map(({ value }) => Math.abs(value));
  const verdict = verdictOf({ audit, forward, backward, sameBar, largestElsewhere: Math.max(...elsewhere) });
  return {
    verdict,
    audit,
    checks,
    daily,
    panel,
    pair,
    driven,
    spread,
    forward,
    backward,
    sameBar,
    correlations,
  };
}

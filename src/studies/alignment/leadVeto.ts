import type { Notice } from '../../core/finding.ts';
import type { PanelOptions } from '../panel/panel.ts';
import type { SeriesNeed, StudyData } from '../panel/studyData.ts';
import { auditChecks, auditVerdict, REFERENCES } from './auditChecks.ts';

/** What the veto reads beside the pair itself. */
export const REFERENCE_NEEDS: readonly SeriesNeed[] = REFERENCES.map((instrument) => ({
  instrument,
  field: 'close',
  optional: true,
}));

/**
 * Why nobody may say which of two subjects comes first: the alignment audit finds one of them mislabelled. Undefined where it does not.
 * Doubt alone (`suspect`) is no veto here: pairs that do not move together on the same bar leave the audit nothing to see.
 */
export function leadVeto(
  data: StudyData,
  pair: readonly [string, string],
  options: PanelOptions,
): Notice | undefined {
  const checks = auditChecks(data, pair, options);
  if (auditVerdict(checks) !== 'mislabelled') return undefined;
  const guilty = checks.filter(({ audit }) => audit.outcome === 'mislabelled').map(({ label }) => label);
  return {
    code: 'mislabelled',
    message: `The alignment audit finds labels a bar off (${guilty.join('; ')}): which side comes first cannot be said.`,
  };
}

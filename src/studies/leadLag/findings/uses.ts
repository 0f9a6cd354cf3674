import type { Panel } from '../../panel/panel.ts';
import { parseSubject } from '../../panel/subject.ts';
import type { DrivenPair } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { marketOf } from '../spread.ts';

/** The series behind each kind of finding. */
export interface Uses {
  readonly pair: readonly string[];
  /** With all common drivers. */
  readonly driven: readonly string[];
  /** With the market of each side. */
  readonly spread: readonly string[];
  /** What the legs of the rule rest on together. */
  readonly all: readonly string[];
}

/** Which series the findings of a decision rest on. */
export function usesOf(
  { panel, driven, checks }: { panel: Panel; driven: Pick<DrivenPair, 'drivers'>; checks: readonly Check[] },
  { leader, follower }: Pick<LeadLagParameters, 'leader' | 'follower'>,
): Uses {
  const pair = [leader, follower].flatMap((subject) => panel.column(subject).uses);
  const drivers = driven.drivers.map(({ id }) => id);
  const markets = [leader, follower].flatMap((subject) => marketOf(parseSubject(subject)) ?? []);
  const audited = checks.flatMap(({ audit }) => audit.uses);
  return {
    pair: distinct(pair),
    driven: distinct([...pair, ...drivers]),
    spread: distinct([...pair, ...markets]),
    all: distinct([...pair, ...drivers, ...markets, ...audited]),
  };
}

interface Check {
  readonly audit: { readonly uses: readonly string[] };
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}

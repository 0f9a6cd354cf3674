import type { Interval } from '../../../core/finding.ts';
import type { LeadLagDecision } from '../decide.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { type Leg, legsOf } from '../rule.ts';

/** The answer in one sentence. */
export function leadLagSentence(
  decision: LeadLagDecision,
  params: LeadLagParameters,
  interval: Interval | undefined,
): string {
  const { leader, follower } = params;
  const { verdict, sameBar, pair } = decision;
  const period = params.frequency === 'daily' ? 'day' : 'week';
  const range = interval
    ? `95 % interval ${interval.lower.toFixed(2)} to ${interval.upper.toFixed(2)}, `
    : '';
  const together = `${leader} and ${follower} move together on the same ${period} (correlation ${sameBar.estimate.toFixed(2)}, ${range}${pair.labels.length} ${period}s)`;
  switch (verdict) {
    case 'leads':
      return `${leader} leads ${follower}: its past foretells ${follower} by every condition of the rule, and not the other way round.`;
    case 'follows':
      return `${leader} follows ${follower}: the past of ${follower} foretells ${leader} by every condition of the rule, and not the other way round.`;
    case 'both':
      return `${leader} and ${follower} each foretell the other by every condition of the rule: neither is the leader.`;
    case 'contemporaneous':
      return `${together}, but ${leader} does not lead: its past fails ${failureText(decision, leader)}.`;
    case 'undetermined':
      return decision.audit === 'clean'
        ? `It cannot be said that ${leader} leads ${follower}, nor that they clearly move together: the past of ${leader} fails ${failureText(decision, leader)}.`
        : `Whether ${leader} leads ${follower} cannot be said, because the dates do not pass the alignment audit (${decision.audit}).`;
  }
}

/** "4 of 8 conditions (first: ...)". */
function failureText({ audit, forward, backward }: LeadLagDecision, leader: string): string {
  const legs = legsOf(audit, forward, backward).filter(({ passed }) => passed !== undefined);
  const failed = legs.filter(({ passed }) => passed === false);
  return `${failed.length} of the ${legs.length} conditions for a lead (first: ${reasonOf(failed[0], leader)})`;
}

const REASONS: Readonly<Record<string, string>> = {
  alignment: 'the dates are not right',
  significant: 'it adds nothing beyond chance once every try is counted',
  robust: 'the result hangs on the kind of standard error',
  'out-of-sample': 'forecasts get no better by it',
  spread: 'against the market of each side the sign turns round',
  subperiods: 'it does not hold in most of the sample',
  'common-drivers': 'a common driver explains it',
  weaker: 'the other direction is stronger',
};

function reasonOf(leg: Leg | undefined, leader: string): string {
  return (leg && REASONS[leg.name]) ?? `${leader} does not come first`;
}

import type { StudyFinding } from '../study.ts';
import type { LiveChangePoints, LiveRegimes } from './live.ts';

const GROUP = 'Do the methods agree?';
/** A recent change that is likelier than not is an alarm. */
const ALARM = 0.5;

/** The two models of states against each other, and the changes of state against the alarms of the change points. */
export function agreementFindings(
  live: LiveRegimes,
  changes: LiveChangePoints | undefined,
): readonly StudyFinding[] {
  return [...jumpAgreement(live), ...(changes ? alarmAgreement(live, changes) : [])];
}

function jumpAgreement({ likeliest, jump, words }: LiveRegimes): readonly StudyFinding[] {
  const bars = [...likeliest.keys()].filter((t) => likeliest[t]! >= 0 && jump[t]! >= 0);
  const last = likeliest.length - 1;
  if (bars.length === 0) return [];
  const same = bars.filter((t) => likeliest[t] === jump[t]).length / bars.length;
  const share = (path: Int32Array, state: number) =>
    bars.filter((t) => path[t] === state).length / bars.length;
  const byChance = words.reduce((sum, _, state) => sum + share(likeliest, state) * share(jump, state), 0);
  const common = { group: GROUP, observations: bars.length };
  return [
    {
      ...common,
      name: 'jump-state',
      label: 'state of the jump model now',
      value: words[jump[last]!] ?? null,
      unit: '',
      method:
        'statistical jump model (Nystrup and others 2020), features that look back, online; penalty chosen by forecasts of what was known then',
    },
    {
      ...common,
      name: 'agreement',
      label: 'changes on which both models saw the same state',
      value: same,
      unit: 'fraction',
      method: 'the likeliest Markov state and the state of the jump model, both as known then',
    },
    {
      ...common,
      name: 'agreement-by-chance',
      label: 'the same if they were independent',
      value: byChance,
      unit: 'fraction',
      method: 'sum over states of the products of both shares',
    },
    {
      ...common,
      name: 'agreement-beyond-chance',
      label: 'agreement beyond chance',
      value: byChance < 1 ? (same - byChance) / (1 - byChance) : null,
      unit: '',
      method: "Cohen's kappa: 0 is chance, 1 is always",
    },
  ];
}

/** Whether an alarm stood within the recent changes after a state began, compared with any change. */
function alarmAgreement(
  { spans }: LiveRegimes,
  { recentChange, at, recent }: LiveChangePoints,
): readonly StudyFinding[] {
  const position = new Map(Array.from(at, (t, i) => [t, i] as const));
  const alarmAfter = (i: number) =>
    recentChange.subarray(i, i + recent + 1).some((probability) => probability > ALARM);
  const starts = spans.slice(1).flatMap(({ from }) => position.get(from) ?? []);
  const any = [...at.keys()].filter((i) => i >= recent);
  if (starts.length === 0 || any.length === 0) return [];
  const share = (some: readonly number[]) => some.filter(alarmAfter).length / some.length;
  return [
    {
      name: 'alarm-at-switch',
      label: 'switches of the named state with a change-point alarm soon after',
      group: GROUP,
      value: share(starts),
      unit: 'fraction',
      observations: starts.length,
      method: `share of switches within whose next ${recent} changes a recent change was likelier than not`,
    },
    {
      name: 'alarm-at-any',
      label: 'the same for any change',
      group: GROUP,
      value: share(any),
      unit: 'fraction',
      observations: any.length,
      method: 'share of all changes: what chance gives',
    },
  ];
}

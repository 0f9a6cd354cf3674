import type { Notice } from '../../core/finding.ts';
import { coverageNotice } from '../universe/membership.ts';
import { PARTS } from './evidence/evidenceParts.ts';
import { isRouteComplete, ROUTES, type Route } from './evidence/pathways/pathways.ts';
import type { Sample } from './sample.ts';

/** What a reader of any number of the study must know. */
export function selectivityNotices(sample: Sample): readonly Notice[] {
  const { rebalancing, present, params, results, isJudged } = sample;
  const of = present.coins.length;
  const missing = PARTS.filter(({ name }) => (present.have.get(name) ?? 0) === 0).map(({ label }) => label);
  const partly = PARTS.flatMap(({ name, label }) => {
    const have = present.have.get(name) ?? 0;
    return have > 0 && have < of ? [coverageNotice({ have, of }, label)] : [];
  });
  const months = results.ic.filter(Number.isFinite).length;
  return [
    ...rebalancing.membership.notices,
    ...partly,
    ...(missing.length > 0 && of > 0
      ? [
          {
            code: 'missing-evidence',
            message: `Of none of the ${of} coins there is, on ${present.label}: ${missing.join('; ')}. Series of these fields are needed coin by coin (rotascope sync).`,
          },
        ]
      : []),
    ...(present.isStale
      ? [
          {
            code: 'stale',
            message: `The last ranking of ${params.universe} is of ${present.label}, ${present.ageDays} days before the instant asked for: no later snapshot is stored, and too few market caps.`,
          },
        ]
      : []),
    ...(isJudged
      ? []
      : [
          {
            code: 'not-judged',
            message: `${months} months have a ranking of 20 coins and the returns after it; ${params.leastMonths} are needed to judge it.`,
          },
        ]),
    ...registryNotices(present.label),
  ];
}

function registryNotices(day: string): readonly Notice[] {
  const open = (Object.keys(ROUTES) as Route[]).filter((route) => !isRouteComplete(route, day));
  if (open.length === 0) return [];
  const message = `The registry of regulated US products is not complete to ${day} for ${open.join(', ')}: there it is evidence only on coins that it names.`;
  return [{ code: 'registry', message }];
}

import type { Notice } from '../../core/finding.ts';
import { DAY_MS } from '../../core/time.ts';
import { lookedAt } from './findings/followed.ts';
import type { ScenarioForecasts } from './forecasts.ts';
import { HEAT_SIGNS } from './resolution/partition.ts';
import { resolutionOf } from './resolution/resolve.ts';
import type { ScenarioSample } from './sample.ts';

/** Sessions that are older describe no present: a long weekend is allowed. */
const STALE_DAYS = 5;

/** What is not there, and what it does. */
export function scenarioNotices(
  sample: ScenarioSample,
  forecasts: ScenarioForecasts,
  asOf: number,
): readonly Notice[] {
  return [
    ...sample.market.membership.notices,
    ...staleness(sample, asOf),
    ...signCoverage(sample),
    ...untold(sample),
    ...featureCoverage(sample),
    ...problems(forecasts),
    ...lookedAtNotice(sample),
  ];
}

function staleness({ market, labels }: ScenarioSample, asOf: number): readonly Notice[] {
  const last = market.clock.eventMs.at(-1) ?? 0;
  if (asOf - last <= STALE_DAYS * DAY_MS) return [];
  return [
    {
      code: 'stale',
      message: `The last session that is stored is ${labels.at(-1) ?? ''}: forecasts are issued from it on.`,
    },
  ];
}

/** From when on each sign that splits a rally can be told. */
function signCoverage({ measures, bounds, first, labels, outcomes }: ScenarioSample): readonly Notice[] {
  const rows = [...outcomes.keys()].filter((row) => outcomes[row]! >= 0);
  const parts = HEAT_SIGNS.map((sign) => {
    const told = rows.filter((row) => sign.holds({ measures, bounds, bar: first + row }) !== undefined);
    const since = told.length > 0 ? ` since ${labels[told[0]!] ?? ''}` : '';
    return `${sign.name} ${told.length} of ${rows.length}${since}`;
  });
  return [
    {
      code: 'sign-coverage',
      message: `Signs of heat that can be told, in windows: ${parts.join('; ')}. A sign that is not known is left out of the vote. Funding and leverage are those of bitcoin: too few coins have them stored.`,
    },
  ];
}

function untold({ outcomes, params }: ScenarioSample): readonly Notice[] {
  const over = outcomes.length - params.horizon;
  const gaps = outcomes.slice(0, Math.max(0, over)).filter((outcome) => outcome < 0).length;
  if (gaps === 0) return [];
  return [
    {
      code: 'untold-windows',
      message: `${gaps} of ${over} windows that are over cannot be told, for want of prices at their end or of signs: they are in no rate and no score.`,
    },
  ];
}

function featureCoverage({ features, outcomes }: ScenarioSample): readonly Notice[] {
  const short = features.flatMap(({ feature, isKnown }) => {
    const share = isKnown.reduce((sum, one) => sum + one, 0) / outcomes.length;
    return share < 0.95 ? [`${feature.name} ${(100 * share).toFixed(0)} %`] : [];
  });
  if (short.length === 0) return [];
  return [
    {
      code: 'feature-coverage',
      message: `Features that are not known in all sessions count as usual where they are not: ${short.join(', ')} of the sessions.`,
    },
  ];
}

function problems({ refits, names }: ScenarioForecasts): readonly Notice[] {
  const failed = names.flatMap((name, m) => {
    const bad = refits.filter(({ models }) => models[m]?.converged === false).length;
    return bad > 0 ? [`${name} ${bad} of ${refits.length}`] : [];
  });
  if (failed.length === 0) return [];
  return [
    {
      code: 'fits',
      message: `Fits that failed or did not converge, and had no say until the next: ${failed.join(', ')}.`,
    },
  ];
}

function lookedAtNotice(sample: ScenarioSample): readonly Notice[] {
  const session = lookedAt(sample);
  const resolution = session === undefined ? undefined : resolutionOf(sample, session, sample.params);
  if (session === undefined || !resolution || resolution.state === 'resolved') return [];
  const message =
    resolution.state === 'open'
      ? `What followed ${session} is not known yet: ${resolution.sessionsLeft} of ${sample.params.horizon} sessions are left.`
      : `What followed ${session} cannot be told in full: ${resolution.values.coinsPriced} of ${resolution.values.coins} coins have a price on ${resolution.resolvedOn}; a shorter horizon may be.`;
  return [{ code: 'open-issue', message }];
}

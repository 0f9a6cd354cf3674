import type { Notice } from '../../core/finding.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { currentStreak, type Pair } from './pairs.ts';
import type { BreakoutStateParameters } from './parameters.ts';
import { type FormerStreaks, LEAST_STREAK } from './streaks/formerStreaks.ts';
import { type Tracks, trackSpecs } from './tracks.ts';

/** A series that ends so long before the instant asked for describes no present. */
const STALE_DAYS = 7;

interface Evidence {
  readonly tracks: Tracks;
  readonly pairs: readonly Pair[];
  readonly former: FormerStreaks | undefined;
  readonly asOf: EpochMs;
}

/** What is missing, old or has gaps, and what is therefore not said. */
export function breakoutNotices(evidence: Evidence, params: BreakoutStateParameters): readonly Notice[] {
  return [
    ...missingNotices(evidence, params),
    ...staleNotices(evidence),
    ...gapNotices(evidence),
    ...formerNotices(evidence, params),
  ];
}

function missingNotices({ tracks, pairs }: Evidence, params: BreakoutStateParameters): readonly Notice[] {
  const missing = trackSpecs(params)
    .filter(({ key }) => !tracks.has(key))
    .map(({ instrument, field }) => `${instrument}.${field}`);
  const stored =
    missing.length === 0
      ? []
      : [{ code: 'missing-series', message: `Not stored, so left out: ${missing.join(', ')}.` }];
  if (pairs.some(({ key }) => key === 'index')) return stored;
  return [
    ...stored,
    {
      code: 'no-benchmark',
      message: `Streak and relative strength need closes of ${params.index} and ${params.benchmark} on common sessions.`,
    },
  ];
}

function staleNotices({ tracks, asOf }: Evidence): readonly Notice[] {
  const old = [...tracks.values()].filter(
    ({ eventMs }) => asOf - (eventMs.at(-1) ?? asOf) > STALE_DAYS * DAY_MS,
  );
  if (old.length === 0) return [];
  const list = old.map(({ label, labels }) => `${label} (${labels.at(-1) ?? ''})`).join('; ');
  return [{ code: 'stale', message: `The last value is more than ${STALE_DAYS} days old: ${list}.` }];
}

function gapNotices({ pairs }: Evidence): readonly Notice[] {
  return pairs.flatMap(({ label, margin }) => {
    const gaps = margin.slice(1).filter(Number.isNaN).length;
    return gaps === 0
      ? []
      : [
          {
            code: 'gaps',
            message: `${gaps} sessions of ${label} have no return on both sides; each ends a streak.`,
          },
        ];
  });
}

function formerNotices(
  { pairs, former }: Evidence,
  { follower }: BreakoutStateParameters,
): readonly Notice[] {
  const main = pairs.find(({ key }) => key === 'index');
  if (!main) return [];
  if (!former) {
    return [
      {
        code: 'short-streak',
        message: `The current streak of ${currentStreak(main.won)} is compared with no former ones: they count from ${LEAST_STREAK} sessions on, or from --length.`,
      },
    ];
  }
  if (former.followed.some(({ side }) => side === 'follower')) return [];
  return [
    {
      code: 'no-follower',
      message: `What ${follower} did after former streaks is left out: no prices are stored.`,
    },
  ];
}

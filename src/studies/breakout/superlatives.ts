import { isNewHigh } from '../../stats/paths/extremes.ts';
import type { StudyFinding } from '../study.ts';
import {
  type DatedSeries,
  type SuperlativeQuestion,
  superlativeFindings,
} from '../superlative/superlativeFindings.ts';
import type { Pair } from './pairs.ts';
import type { Track, Tracks } from './tracks.ts';

/** Every superlative that is said of a breakout, on the index and on the funds. */
export function superlativeRows(
  tracks: Tracks,
  pairs: readonly Pair[],
  { from }: { readonly from?: string | undefined },
): readonly StudyFinding[] {
  const closes = (['index', 'etf', 'etf-total-return'] as const).flatMap((key) => tracks.get(key) ?? []);
  return [
    ...asked(
      { name: 'highest-close', label: 'highest close', kind: 'highest', unit: 'points', from },
      closes.map((track) => ({ ...valuesOf(track), unit: track.unit })),
    ),
    ...asked(
      { name: 'record-wait', label: 'first record', kind: 'first', unit: 'bars', from },
      closes.map(recordsOf),
    ),
    ...asked(
      { name: 'highest-ratio', label: 'highest ratio', kind: 'highest', unit: 'ratio', from },
      pairs.map(ratioOf),
    ),
    ...asked(
      { name: 'longest-streak', label: 'longest streak', kind: 'longest-run', unit: 'bars', from },
      pairs.map(winsOf),
    ),
  ];
}

/** The first series is the main one; without that of the index nothing is asked. */
function asked(question: SuperlativeQuestion, series: readonly DatedSeries[]): readonly StudyFinding[] {
  const [main, ...proxies] = series;
  return main?.name === 'index' ? superlativeFindings(question, main, proxies) : [];
}

function valuesOf({ key, label, labels, values, uses }: Track): DatedSeries {
  return { name: key, label, labels, values, uses };
}

function recordsOf(track: Track): DatedSeries {
  return { ...valuesOf(track), values: isNewHigh(track.values) };
}

function ratioOf({ key, label, labels, ratio, uses }: Pair): DatedSeries {
  return { name: key, label, labels, values: ratio, uses };
}

/** From the second bar on: the first has no return. */
function winsOf({ key, label, labels, won, uses }: Pair): DatedSeries {
  return { name: key, label, labels: labels.slice(1), values: won.slice(1), uses };
}

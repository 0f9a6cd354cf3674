import type { SourceFailure } from '../core/sourceErrors.ts';
import { wrapText } from '../core/terminalText.ts';
import type { FeedTrouble, SourceHealth } from '../engine/sync/health.ts';
import { troublesOf } from '../engine/sync/health.ts';
import { countOf } from './format.ts';

const WIDTH = 100;
const STATES: Readonly<Record<SourceHealth['state'], string>> = {
  never: 'not asked yet',
  well: 'well',
  partly: 'partly',
  failing: 'FAILING',
};

/** Failures in words with what to do, kind by kind. */
export function troubleLines(
  failures: readonly { readonly feed: string; readonly failure: SourceFailure }[],
): readonly string[] {
  return troublesOf(failures).flatMap(troubleText);
}

/** One source: its state, its terms, and what is wrong. */
export function healthLines(health: SourceHealth): readonly string[] {
  const { source, title, state, feeds, lastSuccess, licence, attribution, terms, key, troubles } = health;
  const since = lastSuccess === null ? 'never came to its end' : `last success ${lastSuccess.slice(0, 16)}Z`;
  const counted = state === 'never' ? '' : `, ${countOf(feeds, 'feed')}, ${since}`;
  return [
    `${source} (${title}): ${STATES[state]}${counted}`,
    ...indented(`licence: ${licence}; ${attribution}; ${terms}`),
    ...(key ? indented(keyText(key)) : []),
    ...troubles.flatMap(troubleText),
  ];
}

function keyText({ name, present, required, from }: NonNullable<SourceHealth['key']>): string {
  if (present) return `key: ${name} is there`;
  const need = required ? 'nothing works without it' : 'it works without, with lower limits or less data';
  return `key: ${name} is not there (${need}; ${from})`;
}

function troubleText({ words, advice, feeds, example, notBefore }: FeedTrouble): readonly string[] {
  const until = notBefore === undefined ? '' : `, not before ${notBefore}`;
  return [
    ...indented(`${countOf(feeds, 'feed')}: it ${words}${until}. What to do: ${advice}.`),
    ...indented(`such as ${example}`),
  ];
}

function indented(text: string): readonly string[] {
  return wrapText(text, WIDTH - 4).map((line, index) => (index === 0 ? '  ' : '    ') + line);
}

const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });
const INVISIBLE = /\p{Cc}|[\u0300-\u036f]/u;
/** Controls (escape sequences begin with one), invisible marks and overrides of the reading direction, line separators. */
const UNFIT = /[\p{Cc}\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/gu;
const WIDE =
  /[\p{Extended_Pictographic}\p{Regional_Indicator}\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]/u;

/**
 * Columns that `text` takes in a terminal, or more: wide scripts and pictures count two per code point, so that a sequence
 * drawn as one picture is overestimated but no line grows too long.
 */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** Text fit for one line of a terminal, with single blanks for everything that would move the cursor or hide. */
export function cleanText(text: string): string {
  return text.replaceAll(UNFIT, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** Breaks text into lines of at most `width` columns (2 or more): at spaces, else after hyphens between words, else anywhere. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of cleanText(text).split(' ')) {
    if (displayWidth(line) + displayWidth(word) + (line === '' ? 0 : 1) <= width) {
      line = line === '' ? word : `${line} ${word}`;
      continue;
    }
    const pieces = splitWord(word, width);
    if (line !== '') lines.push(line);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return [...lines, line];
}

/** The first `count` lines of the wrapped text; an ellipsis at the end says that there was more. */
export function wrapShort(text: string, width: number, count: number): string[] {
  const lines = wrapText(text, width);
  if (lines.length <= count) return lines;
  const last = splitAnywhere(lines[count - 1] ?? '', width - 1)[0] ?? '';
  return [...lines.slice(0, count - 1), `${last.trimEnd()}…`];
}

function widthOf(character: string): number {
  if (character >= ' ' && character <= '~') return 1;
  if (INVISIBLE.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

function splitWord(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const pieces: string[] = [];
  for (const part of word.split(/(?<=\p{L}-)/u)) {
    const joined = `${pieces.at(-1) ?? ''}${part}`;
    if (pieces.length > 0 && displayWidth(joined) <= width) pieces[pieces.length - 1] = joined;
    else pieces.push(...splitAnywhere(part, width));
  }
  return pieces;
}

function splitAnywhere(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const { segment } of SEGMENTS.segment(word)) {
    const columns = displayWidth(segment);
    if (piece !== '' && used + columns > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    piece += segment;
    used += columns;
  }
  return [...pieces, piece];
}

/** What stands at the cursor of an expression. */
export interface TypedWord {
  /** What may be written there; `nothing` in numbers, sources and texts that are no segment. */
  readonly wanted: 'name' | 'field' | 'segment' | 'nothing';
  /** The characters that a completion replaces. */
  readonly from: number;
  readonly to: number;
  /** As far as it stands before the cursor. */
  readonly typed: string;
}

/** The call that the cursor is in. */
export interface CallPlace {
  readonly name: string;
  /** Counted from 0. */
  readonly argument: number;
}

/** The word that is being typed at `cursor`. */
export function wordAt(text: string, cursor: number): TypedWord {
  const before = text.slice(0, cursor);
  const quote = openQuote(before);
  if (quote !== undefined) {
    const after = /^[^"\n]*/.exec(text.slice(cursor))?.[0] ?? '';
    return {
      wanted: callAt(text, quote)?.name === 'segment' ? 'segment' : 'nothing',
      from: quote + 1,
      to: cursor + after.length,
      typed: before.slice(quote + 1),
    };
  }
  const typed = /\w*$/.exec(before)?.[0] ?? '';
  const from = cursor - typed.length;
  const to = cursor + (/^\w*/.exec(text.slice(cursor))?.[0].length ?? 0);
  return { wanted: wantedAfter(text.slice(0, from), text.slice(from, to)), from, to, typed };
}

/** The innermost call around the cursor, or undefined. */
export function callAt(text: string, cursor: number): CallPlace | undefined {
  const open: { name: string; argument: number }[] = [];
  for (const { 0: token, index } of text.matchAll(/"[^"\n]*"?|\w+(?=\()|[(),]/g)) {
    if (index >= cursor) break;
    if (token === '(') open.push({ name: nameBefore(text, index), argument: 0 });
    else if (token === ')') open.pop();
    else if (token === ',') {
      const innermost = open.at(-1);
      if (innermost) innermost.argument++;
    }
  }
  return open.findLast(({ name }) => name !== '');
}

function nameBefore(text: string, index: number): string {
  return /\w+$/.exec(text.slice(0, index))?.[0] ?? '';
}

/** Where the text begins that the end of `before` is in. */
function openQuote(before: string): number | undefined {
  return before.split('"').length % 2 === 0 ? before.lastIndexOf('"') : undefined;
}

function wantedAfter(before: string, word: string): TypedWord['wanted'] {
  if (/(^|[^\w])\d+\.$/.test(before) || /^\d+$/.test(word) || /@[\w-]*$/.test(before)) return 'nothing';
  return before.endsWith('.') ? 'field' : 'name';
}

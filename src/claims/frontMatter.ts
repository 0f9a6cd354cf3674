import { z } from 'zod';
import { parseAsOf, parseDate } from '../core/time.ts';
import { absentOr, type FileProblem, parsedBy, readYamlBlock } from '../core/yamlBlock.ts';
import type { ClaimSet } from './claim.ts';

/** What the front matter says about the whole file. */
export type FileHead = Pick<ClaimSet, 'title' | 'date' | 'asOf'>;

const FENCE = '---';
const EXAMPLE = '---, title: ..., date: 2026-01-15, asOf: 2026-01-14, ---, each on its own line';

const schema: z.ZodType<FileHead> = z.strictObject(
  {
    title: z
      .string({ error: absentOr('must be text') })
      .trim()
      .min(1, 'must not be empty'),
    date: z
      .string({ error: absentOr('must be the date of the story, such as 2026-01-15') })
      .refine((date) => parseDate(date) !== undefined, 'must be the date of the story, such as 2026-01-15'),
    asOf: z
      .string({ error: absentOr('must be the time of the readings, such as 2026-01-14') })
      .transform(parsedBy(parseAsOf)),
  },
  'must hold title, date and asOf',
);

/**
 * Reads the front matter of a document whose lines end in `\n`. `body` is the document with the front matter blanked, so
 * that its lines keep their numbers.
 */
export function readFrontMatter(text: string): {
  readonly head?: FileHead;
  readonly body: string;
  readonly problems: FileProblem[];
} {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index > 0 && line.trimEnd() === FENCE);
  if (lines[0]?.trimEnd() !== FENCE || end < 0) {
    return {
      body: text,
      problems: [{ line: 1, message: `Cannot find the front matter: begin the file with ${EXAMPLE}` }],
    };
  }
  const yaml = lines.slice(1, end).join('\n');
  const { data, problems } = readYamlBlock(yaml, { firstLine: 2, schema, keys: 'title, date, asOf' });
  const body = lines.map((line, index) => (index <= end ? '' : line)).join('\n');
  return data ? { head: data, body, problems: [...problems] } : { body, problems: [...problems] };
}

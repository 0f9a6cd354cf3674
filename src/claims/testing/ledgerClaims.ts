import type { Finding } from '../../core/finding.ts';
import { parseClaimFile } from '../claimFile.ts';
import { checkClaims, type Ledger, type LedgerEntry } from '../ledger.ts';

/** A file with one claim for each block. */
export function claims(...blocks: string[]) {
  const sections = blocks.map((block) => `## Heading\n\n> words\n\nText.\n\n\`\`\`claim\n${block}\n\`\`\`\n`);
  return parseClaimFile(
    `---\ntitle: A story\ndate: 2026-01-15\nasOf: 2026-01-14\n---\n${sections.join('\n')}`,
    'story.md',
  );
}

export function finding(value: Finding['value'], extra: Partial<Finding> = {}): Finding {
  return {
    value,
    unit: 'fraction',
    asOf: '2026-01-15T00:00:00.000Z',
    observations: 12,
    method: 'made up',
    inputs: [input('RUT', '2026-01-14')],
    notices: [],
    ...extra,
  };
}

export function input(instrument: string, to: string) {
  return {
    series: `${instrument}.close`,
    source: 'yahoo',
    from: '1987-09-10',
    to,
    knownUpTo: `${to}T21:00:00.000Z`,
    batches: [1],
  };
}

/** Answers by expression; an error is thrown. */
export function answering(answers: Record<string, Finding | Error>) {
  return (expression: string): Promise<Finding> => {
    const answer = answers[expression];
    if (answer instanceof Error) return Promise.reject(answer);
    return answer ? Promise.resolve(answer) : Promise.reject(new TypeError(`no answer for ${expression}`));
  };
}

export async function checkOne(
  block: string,
  answers: Record<string, Finding | Error>,
): Promise<{ entry: LedgerEntry; ledger: Ledger }> {
  const ledger = await checkClaims(claims(block), answering(answers));
  const [entry] = ledger.claims;
  if (!entry) throw new Error('no entry');
  return { entry, ledger };
}

export const codes = (entry: LedgerEntry) => entry.notices.map(({ code }) => code);

export const TEST = 'id: one\nrow: 4\ntest: A\nexpect: "> 10%"\nweaker: "> 0%"';
export const WITH_TWO = `${TEST}\nalternates:\n  - name: fund\n    test: B\n  - name: range\n    test: C\n    expect: "= 1"`;

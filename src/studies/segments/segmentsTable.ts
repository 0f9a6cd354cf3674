import type { StudyFinding } from '../study.ts';
import type { StudyTable } from '../table.ts';
import type { Sample } from './sample.ts';

/** What was found of each segment, a row each. */
export function segmentsTable({ market, params }: Sample, findings: readonly StudyFinding[]): StudyTable {
  const { leader } = params;
  const find = (name: string) => findings.find((finding) => finding.name === name);
  const number = (name: string) => {
    const value = find(name)?.value;
    return typeof value === 'number' ? value : null;
  };
  const names = findings.flatMap(({ name }) => /^correlation-(.+)$/.exec(name)?.[1] ?? []);
  return {
    name: 'segments',
    title: `Each segment and ${leader}`,
    columns: [
      { name: 'segment', label: 'segment', unit: 'text' },
      { name: 'coins', label: 'coins', unit: 'count', about: 'with a return in the window' },
      { name: 'correlation', label: 'correlation', unit: '', about: `of its returns with ${leader}` },
      { name: 'lower', label: 'lower', unit: '', about: 'end of the 95 % bootstrap interval' },
      { name: 'upper', label: 'upper', unit: '', about: 'end of the 95 % bootstrap interval' },
      { name: 'beta', label: 'beta', unit: '', about: `on ${leader}, same bar` },
      {
        name: 'member',
        label: 'typical coin',
        unit: '',
        about: `median correlation of one coin with ${leader}`,
      },
      {
        name: 'lead-p',
        label: 'lead, adjusted p',
        unit: '',
        about: `whether the past of ${leader} foretells it`,
      },
      { name: 'month', label: '30 bars', unit: 'fraction', about: 'growth beyond bitcoin' },
      { name: 'quarter', label: '90 bars', unit: 'fraction', about: 'growth beyond bitcoin' },
      {
        name: 'led',
        label: 'led',
        unit: 'fraction',
        about: 'share of bars with the largest return over 90 bars',
      },
      { name: 'bars', label: 'bars', unit: 'count' },
    ],
    rows: names.map((segment) => [
      segment,
      market.compared.find((one) => one.segment === segment)?.members.length ?? null,
      number(`correlation-${segment}`),
      find(`correlation-${segment}`)?.interval?.lower ?? null,
      find(`correlation-${segment}`)?.interval?.upper ?? null,
      number(`beta-${segment}`),
      number(`member-correlation-${segment}`),
      find(`lead-${segment}`)?.pAdjusted ?? null,
      number(`strength-${segment}-30`),
      number(`strength-${segment}-90`),
      number(`leading-share-${segment}-90`),
      find(`correlation-${segment}`)?.observations ?? null,
    ]),
    note: 'The first five are compared with each other; the others have bars of their own.',
  };
}

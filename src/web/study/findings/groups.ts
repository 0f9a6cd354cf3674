import type { StudyFinding } from '../../api/types.ts';

export interface FindingGroup {
  readonly name: string;
  readonly findings: readonly StudyFinding[];
  /** Whether any of them was tested. */
  readonly hasTests: boolean;
}

/** Findings by group, in the order in which they come. */
export function groupFindings(findings: readonly StudyFinding[]): readonly FindingGroup[] {
  const groups = new Map<string, StudyFinding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.group) ?? [];
    group.push(finding);
    groups.set(finding.group, group);
  }
  return [...groups].map(([name, members]) => ({
    name,
    findings: members,
    hasTests: members.some(({ pValue }) => pValue !== undefined),
  }));
}

/** Those whose group or label holds every word of a text. */
export function filterFindings(findings: readonly StudyFinding[], text: string): readonly StudyFinding[] {
  const words = text.toLowerCase().split(/\s+/);
  return findings.filter(({ group, label }) => {
    const name = `${group} ${label}`.toLowerCase();
    return words.every((word) => name.includes(word));
  });
}

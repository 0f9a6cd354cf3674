import { describe, expect, it } from 'vitest';
import type { StudyFinding } from '../../api/types.ts';
import { filterFindings, groupFindings } from './groups.ts';

function finding(group: string, label: string, rest: Partial<StudyFinding> = {}): StudyFinding {
  const name = `${group}-${label}`;
  return {
    name,
    label,
    group,
    value: 1,
    unit: '',
    asOf: '',
    observations: 1,
    method: '',
    inputs: [],
    notices: [],
    ...rest,
  };
}

const FINDINGS = [finding('A', 'mean'), finding('B', 'mean', { pValue: 0.1 }), finding('A', 'last')];

describe('findings', () => {
  it('are grouped in their order', () => {
    const groups = groupFindings(FINDINGS);
    expect(groups.map(({ name, findings, hasTests }) => [name, findings.length, hasTests])).toEqual([
      ['A', 2, false],
      ['B', 1, true],
    ]);
  });

  it('are found by words of group and label', () => {
    expect(filterFindings(FINDINGS, 'b MEAN').map(({ name }) => name)).toEqual(['B-mean']);
    expect(filterFindings(FINDINGS, '')).toHaveLength(3);
  });
});

import type { StudyFinding } from '../study.ts';

/** Makes findings of one table; names end with the key, where there is one. */
export function rowsOf(common: Pick<StudyFinding, 'group' | 'observations' | 'uses'>, key = '') {
  return (
    name: string,
    label: string,
    rest: Omit<StudyFinding, 'name' | 'label' | 'group' | 'observations'> & {
      readonly observations?: number;
    },
  ): StudyFinding => ({ ...common, name: key === '' ? name : `${name}-${key}`, label, ...rest });
}

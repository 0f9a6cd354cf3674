import type { StudyFinding } from '../../study.ts';
import { QUADRANTS } from './quadrants.ts';
import type { RotationSubject } from './subjects.ts';

/** Which segments are in which quadrant now. */
export function rotationFindings(subjects: readonly RotationSubject[]): readonly StudyFinding[] {
  const segments = subjects.filter(({ kind, stay }) => kind === 'segment' && stay !== undefined);
  if (segments.length === 0) return [];
  return QUADRANTS.map((quadrant) => {
    const names = segments.filter(({ stay }) => stay?.quadrant === quadrant).map(({ name }) => name);
    return {
      name: `rotation-${quadrant}`,
      label: quadrant,
      group: 'Segments in relative rotation against bitcoin',
      value: names.join(', ') || 'none',
      unit: '',
      observations: segments.length,
      method:
        'by strength and momentum of the basket against bitcoin, see the table; a description of the last day: no interval',
    };
  });
}

import type { Figure, Point } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';

const PREFIX = 'skill-log-';
const FORECASTERS = ['stack', 'logistic', 'analogues', 'regimes'] as const;

/** How much better each forecaster was than the base rates of the time, with its interval; nothing where none can be judged. */
export function skillFigure({
  find,
}: {
  readonly find: (name: string) => StudyFinding | undefined;
}): readonly Figure[] {
  const log = [
    ...pointOf('published', find('skill-log')),
    ...FORECASTERS.flatMap((name) => pointOf(name, find(PREFIX + name))),
  ];
  if (log.length === 0) return [];
  return [
    {
      name: 'skill',
      title: 'Skill against the base rates of the time, with 95 % intervals',
      kind: 'range',
      x: { label: 'forecaster', unit: '' },
      y: { label: 'skill', unit: 'fraction' },
      series: [
        { name: 'log score', points: log },
        { name: 'Brier score', points: pointOf('published', find('skill-brier')) },
      ],
      lines: [{ name: 'as good as the base rates', value: 0 }],
    },
  ];
}

function pointOf(name: string, finding: StudyFinding | undefined): readonly Point[] {
  if (typeof finding?.value !== 'number') return [];
  return [[name, finding.value, finding.interval?.lower ?? null, finding.interval?.upper ?? null]];
}

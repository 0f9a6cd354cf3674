export type { KeptCard, KeptView } from '../../server/contract/card.ts';
export type { MetricCheck, MetricFinding, MetricLanguage } from '../../server/contract/metric.ts';
export type { Problem } from '../../server/contract/problem.ts';
export type {
  BoardCard,
  BoardFinding,
  StudyAnswer,
  StudyDescription,
  StudyFigure,
  StudyTable,
} from '../../server/contract/study.ts';

import type { StudyAnswer } from '../../server/contract/study.ts';

export type StudyFinding = StudyAnswer['findings'][number];
export type Scalar = number | boolean | string | null;

export interface About {
  readonly version: string;
  readonly market: 'real' | 'simulated';
  readonly dataVersion: string;
  /** ISO 8601 UTC. */
  readonly now: string;
  readonly syncing: boolean;
  /** Whether it asks for a token. */
  readonly guarded: boolean;
}

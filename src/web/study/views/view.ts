import type { ComponentType } from 'react';
import type { StudyAnswer, StudyDescription } from '../../api/types.ts';

export interface StudyViewProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
  /** Where the data come from, in a line: for beneath charts and tables. */
  readonly source: string;
}

/** What the page of one study shows beyond what every study shows. */
export interface StudyView {
  /** Beneath the question, whatever the answer: there even where it fails. */
  readonly Top?: ComponentType<{ readonly study: StudyDescription }>;
  /** Between the answer and the charts. */
  readonly View?: ComponentType<StudyViewProps>;
  /** Figures and tables that the view shows itself: the page does not show them once more. */
  readonly shows: readonly string[];
}

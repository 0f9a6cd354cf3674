import { createElement, lazy } from 'react';
import type { StudyAnswer } from '../../../api/types.ts';
import { type PageSection, shownBy } from './pageSection.ts';

interface SectionedProps {
  readonly answer: StudyAnswer;
  readonly source: string;
}

/** A view that shows figures and tables of a study under headings. */
export function sectioned(sections: readonly PageSection[]) {
  const View = lazy(async () => {
    const { SectionedView } = await import('./SectionedView.tsx');
    const Sections = ({ answer, source }: SectionedProps) =>
      createElement(SectionedView, { answer, source, sections });
    return { default: Sections };
  });
  return { View, shows: shownBy(sections) };
}

import { type ComponentType, lazy } from 'react';
import type { StudyAnswer, StudyDescription } from '../../api/types.ts';
import { BREAKOUT_EVENTS_PAGE, BREAKOUT_PAGE } from './sections/breakoutPage.ts';
import { FLOWS_PAGE } from './sections/flowsPage.ts';
import { POSITIONING_PAGE } from './sections/positioningPage.ts';
import { sectioned } from './sections/sectioned.ts';

export interface StudyViewProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
  /** Where the data come from, in a line: for beneath charts and tables. */
  readonly source: string;
}

/** What the page of one study shows beyond what every study shows, between the answer and the charts. */
export interface StudyView {
  readonly View: ComponentType<StudyViewProps>;
  /** Figures and tables that the view shows itself: the page does not show them once more. */
  readonly shows: readonly string[];
}

/** By study; one that is not here has the page that its answer describes. */
export const STUDY_VIEWS: Readonly<Record<string, StudyView>> = {
  breakout: sectioned(BREAKOUT_PAGE),
  'breakout-events': sectioned(BREAKOUT_EVENTS_PAGE),
  flows: sectioned(FLOWS_PAGE),
  positioning: sectioned(POSITIONING_PAGE),
  selectivity: {
    View: lazyView(async () => (await import('./selectivity/SelectivityView.tsx')).SelectivityView),
    shows: ['ranking', 'evidence-by-coin'],
  },
  structure: {
    View: lazyView(async () => (await import('./structure/StructureView.tsx')).StructureView),
    shows: ['rotation', 'rotation-segments', 'rotation-coins'],
  },
};

/** A view as a part of its own, loaded with its page. */
export function lazyView(load: () => Promise<ComponentType<StudyViewProps>>): StudyView['View'] {
  return lazy(async () => ({ default: await load() }));
}

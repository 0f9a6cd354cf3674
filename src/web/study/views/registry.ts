import { type ComponentType, lazy } from 'react';
import { BREAKOUT_EVENTS_PAGE, BREAKOUT_PAGE } from './sections/breakoutPage.ts';
import { FLOWS_PAGE } from './sections/flowsPage.ts';
import { POSITIONING_PAGE } from './sections/positioningPage.ts';
import { sectioned } from './sections/sectioned.ts';
import type { StudyView, StudyViewProps } from './view.ts';

const PairTop = lazy(async () => ({ default: (await import('./pair/PairTop.tsx')).PairTop }));

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
  backtest: {
    View: lazyView(async () => (await import('./backtest/BacktestView.tsx')).BacktestView),
    shows: ['equity', 'drawdown', 'exposure', 'sweep', 'trades', 'combinations'],
  },
  scenarios: {
    View: lazyView(async () => (await import('./scenarios/ScenariosView.tsx')).ScenariosView),
    shows: [
      ...[
        'probabilities',
        'probability-history',
        'base-rate-history',
        'outcomes-by-year',
        'reliability',
        'skill',
      ],
      ...['small-caps', 'bitcoin', 'altcoins-over-bitcoin'].flatMap((name) =>
        ['fan', 'fan-then', 'fan-ahead'].map((kind) => `${kind}-${name}`),
      ),
      ...['past-forecasts', 'scores', 'reliability-groups'],
    ],
  },
  'lead-lag': {
    Top: PairTop,
    View: lazyView(async () => (await import('./leadLag/LeadLagView.tsx')).LeadLagView),
    shows: ['legs', 'cross-correlation', 'rolling-correlation', 'specification-curve', 'specifications'],
  },
  'alignment-audit': {
    Top: PairTop,
    View: lazyView(async () => (await import('./alignment/AlignmentView.tsx')).AlignmentView),
    shows: ['clocks', 'label-shifts'],
  },
  'co-movement': { Top: PairTop, shows: [] },
  'turning-points': { Top: PairTop, shows: [] },
  segments: { Top: PairTop, shows: [] },
  rotation: { Top: PairTop, shows: [] },
  'risk-on': { Top: PairTop, shows: [] },
};

/** A view as a part of its own, loaded with its page. */
export function lazyView(load: () => Promise<ComponentType<StudyViewProps>>): ComponentType<StudyViewProps> {
  return lazy(async () => ({ default: await load() }));
}

import { DAY_MS, parseDate } from '../../../core/time.ts';
import { align, clockAt, clockOf } from '../../../market/panel.ts';
import type { StudyData } from '../../panel/studyData.ts';
import { expandingRobustScore } from '../../riskOn/robustScore.ts';
import { knownOn, type ScenarioMarket } from '../market.ts';
import { type WindowMeasures, windowMeasures } from '../resolution/windows.ts';
import { FEATURES, type Feature, type FeatureContext, type SmallCapHistory } from './catalogue.ts';

const MONTH = 21;
/** A year of values must be known before one can be called usual or not. */
const LEAST_VALUES = 252;
const SCORE_LIMIT = 3;

/** A feature on every bar of the market. */
export interface FeatureColumn {
  readonly feature: Feature;
  /** Robust score among all values so far, 0 where it is not known: as if it were usual. */
  readonly scores: Float64Array;
  /** 1 where it is known. */
  readonly isKnown: Uint8Array;
}

/** Every feature, from what was known at each bar. */
export function featureColumns(
  data: StudyData,
  market: ScenarioMarket,
  measures: WindowMeasures,
): readonly FeatureColumn[] {
  const context: FeatureContext = {
    market,
    measures,
    month: measures.horizon === MONTH ? measures : windowMeasures(market, MONTH),
    smallCapHistory: smallCapHistory(data, market),
    known: (instrument, field, maxAgeDays) => knownOn(data, market.clock, { instrument, field, maxAgeDays }),
  };
  return FEATURES.map((feature) => {
    const values = feature.values(context).map((value) => (Number.isFinite(value) ? value : Number.NaN));
    const scored = feature.isFlag
      ? values
      : expandingRobustScore(values, { least: LEAST_VALUES, limit: SCORE_LIMIT });
    return {
      feature,
      scores: scored.map((score) => (Number.isNaN(score) ? 0 : score)),
      isKnown: Uint8Array.from(scored, (score) => (Number.isNaN(score) ? 0 : 1)),
    };
  });
}

/** Records need the whole past of the index, and not only the sessions of the market. */
function smallCapHistory(data: StudyData, { clock }: ScenarioMarket): SmallCapHistory {
  const series = data.need('RUT', 'close');
  const first = clock.labels[0] ?? '';
  const before = clockOf([series])
    .labels.filter((label) => label < first)
    .map((label) => (parseDate(label) ?? Number.NaN) + DAY_MS);
  const whole = clockAt('utc-day', Float64Array.from([...before, ...clock.eventMs]));
  return { levels: align(series, whole, 'known').values, offset: before.length };
}

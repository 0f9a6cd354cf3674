import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { FAN_LEVELS, type Fan } from '../fan.ts';
import type { ScenarioSample } from '../sample.ts';

const [LOWER, , MIDDLE, , UPPER] = FAN_LEVELS.keys();

/** Where growth over the horizon is expected to lie from the last session on, and how often it lay in such bands before. */
export function fanFindings(
  { labels, params }: ScenarioSample,
  fans: readonly Fan[],
): readonly StudyFinding[] {
  return fans.flatMap(({ name, label, quantiles, coverage, observations }) => {
    const now = quantiles.subarray((labels.length - 1) * FAN_LEVELS.length);
    if (!now.every(Number.isFinite)) return [];
    const common = { group: `Return fan, ${params.horizon} sessions`, unit: 'fraction', observations };
    const growth = (level: number) => Math.expm1(now[level]!);
    return [
      {
        ...common,
        name: `fan-${name}`,
        label: `${label}: median`,
        value: numberOrNull(growth(MIDDLE!)),
        interval: {
          lower: growth(LOWER!),
          upper: growth(UPPER!),
          level: FAN_LEVELS[UPPER!]! - FAN_LEVELS[LOWER!]!,
          method: 'adaptive conformal band of past growth, scaled by volatility (Gibbs and Candès 2021)',
        },
        method: 'median of past growth over the horizon, scaled by the volatility of then and of now',
      },
      {
        ...common,
        name: `fan-coverage-${name}`,
        label: `${label}: share of outcomes within the band`,
        value: numberOrNull(coverage[UPPER!]! - coverage[LOWER!]!),
        method: `of all past bands; should be ${FAN_LEVELS[UPPER!]! - FAN_LEVELS[LOWER!]!}`,
      },
    ];
  });
}

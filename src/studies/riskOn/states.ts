/** Where risk appetite stands; `none` where the composite is not known. */
export type RiskState = 'risk-on' | 'neutral' | 'risk-off' | 'none';

/**
 * States with hysteresis: risk-on begins above `threshold` and lasts until the mean is at or below 0, risk-off begins below
 * `-threshold` and lasts until it is at or above 0; in between it is neutral. A bar without a value is `none` and changes
 * nothing. No bar sees a later one.
 */
export function riskStates(mean: Float64Array, threshold: number): readonly RiskState[] {
  let state: RiskState = 'neutral';
  return Array.from(mean, (value) => {
    if (Number.isNaN(value)) return 'none';
    if (state === 'risk-on' && value <= 0) state = 'neutral';
    if (state === 'risk-off' && value >= 0) state = 'neutral';
    if (value > threshold) state = 'risk-on';
    if (value < -threshold) state = 'risk-off';
    return state;
  });
}

/** The first bar of the run of equal states that ends at the last one. */
export function startOfState(states: readonly RiskState[]): number {
  const last = states.at(-1);
  return states.findLastIndex((state) => state !== last) + 1;
}

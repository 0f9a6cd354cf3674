import { adaptiveConformalQuantiles } from '../../stats/forecasts/conformal/adaptiveConformal.ts';
import { logReturn } from '../../stats/paths/change.ts';
import { overWindow, stdevOf } from '../../stats/paths/window.ts';
import type { ScenarioSample } from './sample.ts';

export const FAN_LEVELS = [0.05, 0.25, 0.5, 0.75, 0.95] as const;
/** Sessions of daily returns by which a band is as wide as the market is wild. */
const SCALE_BARS = 126;
/** How far a band moves for a miss (Gibbs and Candès 2021), in windows without overlap: neighbours miss together. */
const RATE = 0.05;
/** Windows whose errors a band rests on, and those that it needs, without overlap. */
const WINDOW = 20;
const MINIMUM = 6;

/** Log growth over the horizon of one thing: what came and what was expected to lie where. */
export interface Fan {
  readonly name: string;
  readonly label: string;
  readonly outcomes: Float64Array;
  /** Row by row, a value a level. */
  readonly quantiles: Float64Array;
  /** Share of the outcomes at or below each quantile. */
  readonly coverage: Float64Array;
  readonly observations: number;
}

/** Bands of small caps, bitcoin, and altcoins against bitcoin, from past errors only. */
export function returnFans({ market, measures, first, params }: ScenarioSample): readonly Fan[] {
  const ratio = measures.altcoins.map((value, t) => value - measures.bitcoin[t]!);
  const [small, coin] = [market.smallCaps, market.bitcoin].map((levels) => scaleOf(levels, params.horizon));
  return [
    { name: 'small-caps', label: 'small caps', path: measures.smallCaps, scale: small! },
    { name: 'bitcoin', label: 'bitcoin', path: measures.bitcoin, scale: coin! },
    { name: 'altcoins-over-bitcoin', label: 'altcoins against bitcoin', path: ratio, scale: coin! },
  ].map(({ name, label, path, scale }) => {
    const outcomes = path.slice(first);
    const { horizon } = params;
    const bands = bandsOf(outcomes, scale.slice(first), { ahead: horizon, horizon });
    return { name, label, outcomes, ...bands };
  });
}

/** Bands of what is so many sessions ahead, from as many past errors as those of the whole horizon rest on. */
export function bandsOf(
  outcomes: Float64Array,
  scale: Float64Array,
  { ahead, horizon }: { readonly ahead: number; readonly horizon: number },
) {
  const { quantiles, coverage, observations } = adaptiveConformalQuantiles(
    { outcomes, scale },
    {
      levels: FAN_LEVELS,
      horizon: ahead,
      rate: RATE / ahead,
      window: WINDOW * horizon,
      minimum: MINIMUM * horizon,
    },
  );
  return { quantiles, coverage, observations };
}

/** The deviation that growth over so many sessions would have, were they independent and as wild as lately. */
export function scaleOf(levels: Float64Array, ahead: number): Float64Array {
  return overWindow(logReturn(levels, 1), stdevOf, SCALE_BARS).map(
    (deviation) => deviation * Math.sqrt(ahead),
  );
}

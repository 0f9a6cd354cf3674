import type { RandomSource } from '../../../core/random.ts';
import { crossCorrelationTest } from '../../../stats/leadLag/crossCorrelation.ts';
import { generalizedDecomposition } from '../../../stats/leadLag/forecastErrorVariance.ts';
import { leadLagRatio } from '../../../stats/leadLag/leadLagRatio.ts';
import { localProjections } from '../../../stats/leadLag/localProjection.ts';
import { prewhiten } from '../../../stats/leadLag/prewhiten.ts';
import { transferEntropy } from '../../../stats/leadLag/transferEntropy.ts';
import { vectorAutoregression } from '../../../stats/leadLag/vectorAutoregression.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import { type AlignedPair, asCause, DIRECTIONS, type Direction, namesOf } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { levelFindings } from './levelFindings.ts';
import { robustnessTest } from './mainFindings.ts';

const GROUP = 'Other measures';
const LEVEL = 0.95;
const MOST_ORDER = 10;
/** Losses and gains beyond these quantiles are symbols of their own, as in RTransferEntropy. */
const CUTS = [0.05, 0.95] as const;
const DECOMPOSED_BARS = 10;
const PROJECTED_BARS = 10;

/** Other ways to ask which side comes first; none of them decides. */
export function otherMeasures(
  decision: LeadLagDecision,
  params: LeadLagParameters,
  random: RandomSource,
): readonly TestedFinding[] {
  const { pair } = decision;
  return [
    ...DIRECTIONS.map((direction) => crossCorrelationFinding(pair, params, { direction, random })),
    { finding: ratioFinding(pair, params, random) },
    ...DIRECTIONS.map((direction) => entropyFinding(pair, params, { direction, random })),
    ...levelFindings(decision, params),
    ...DIRECTIONS.map((direction) => ({ finding: spilloverFinding(pair, params, direction) })),
    ...DIRECTIONS.map((direction) => ({ finding: projectionFinding(pair, params, direction) })),
  ];
}

interface Way {
  readonly direction: Direction;
  readonly random: RandomSource;
}

/** The answer of the effect to a shock of one in the cause, summed since the shock, bar by bar. */
export function projectedResponses(pair: AlignedPair, direction: Direction) {
  const { cause, effect } = asCause(pair, direction);
  return localProjections(effect, cause, {
    horizons: PROJECTED_BARS,
    lags: 2,
    cumulative: true,
    level: LEVEL,
  });
}

function crossCorrelationFinding(
  pair: AlignedPair,
  params: LeadLagParameters,
  { direction, random }: Way,
): TestedFinding {
  const { cause, effect } = namesOf(params, direction);
  const series = asCause(pair, direction);
  const { order, x, y } = prewhiten(series.cause, series.effect, { maxOrder: MOST_ORDER });
  const result = crossCorrelationTest(x, y, {
    lags: { from: 1, to: params.maxLag },
    level: LEVEL,
    replicates: params.replicates,
    random: random.fork(`cross-correlation ${direction}`),
  });
  return {
    finding: {
      name: `${direction}-prewhitened`,
      label: `largest prewhitened correlation, ${cause} ${result.peakLag} bars first`,
      group: GROUP,
      value: result.correlations[result.peakLag - 1] ?? null,
      unit: '',
      observations: result.observations,
      method: `cross-correlation after an autoregression of order ${order} in the cause, p by the block bootstrap of the largest over lags 1 to ${params.maxLag}`,
      nullHypothesis: result.nullHypothesis,
    },
    test: robustnessTest(params, `${cause} is correlated with later ${effect}`, {
      specification: { check: 'prewhitened cross-correlation', lags: params.maxLag },
      pValue: result.pValue,
    }),
  };
}

function ratioFinding(
  pair: AlignedPair,
  params: LeadLagParameters,
  random: RandomSource,
): TestedFinding['finding'] {
  const { maxLag, replicates } = params;
  const { ratio, interval, observations } = leadLagRatio(pair.leader, pair.follower, {
    maxLag,
    level: LEVEL,
    replicates,
    random: random.fork('lead-lag ratio'),
  });
  return {
    name: 'lead-lag-ratio',
    label: `lead-lag ratio, above 1: ${params.leader} first`,
    group: GROUP,
    value: ratio,
    unit: 'ratio',
    ...(interval ? { interval } : {}),
    observations,
    method: `sum of squared correlations at lags 1 to ${maxLag} over that at -1 to -${maxLag} (Huth and Abergel 2014)`,
  };
}

function entropyFinding(
  pair: AlignedPair,
  params: LeadLagParameters,
  { direction, random }: Way,
): TestedFinding {
  const { cause, effect } = namesOf(params, direction);
  const series = asCause(pair, direction);
  const result = transferEntropy(series.cause, series.effect, {
    sourceLags: 1,
    targetLags: 1,
    cuts: [...CUTS],
    surrogates: params.replicates,
    random: random.fork(`transfer entropy ${direction}`),
    surrogate: 'circular-shift',
  });
  return {
    finding: {
      name: `${direction}-transfer-entropy`,
      label: `effective transfer entropy, ${cause} to ${effect}`,
      group: GROUP,
      value: result.effective,
      unit: 'nats',
      observations: result.observations,
      method:
        'transfer entropy of three symbols cut at the 5 and 95 % quantiles, less its mean over circular shifts (Schreiber 2000; Marschinski and Kantz 2002)',
      nullHypothesis: result.nullHypothesis,
    },
    test: robustnessTest(params, `the symbols of ${cause} tell about the next of ${effect}`, {
      specification: { check: 'transfer entropy', lags: 1 },
      pValue: result.pValue,
    }),
  };
}

function spilloverFinding(
  { leader, follower }: AlignedPair,
  params: LeadLagParameters,
  direction: Direction,
): TestedFinding['finding'] {
  const { cause, effect } = namesOf(params, direction);
  const model = vectorAutoregression([leader, follower], { lags: params.maxLag });
  const { normalized } = generalizedDecomposition(model, { horizon: DECOMPOSED_BARS });
  const [to, from] = direction === 'forward' ? [1, 0] : [0, 1];
  return {
    name: `${direction}-spillover`,
    label: `share of ${effect}'s forecast error due to ${cause}`,
    group: GROUP,
    value: normalized.get(to, from),
    unit: 'fraction',
    observations: model.observations,
    method: `generalized forecast error variance decomposition over ${DECOMPOSED_BARS} bars (Pesaran and Shin 1998; Diebold and Yilmaz 2012); counts what happens on the same bar, so it is no sign of a lead`,
  };
}

function projectionFinding(
  pair: AlignedPair,
  params: LeadLagParameters,
  direction: Direction,
): TestedFinding['finding'] {
  const { cause, effect } = namesOf(params, direction);
  const responses = projectedResponses(pair, direction);
  const [now, last] = [responses[0], responses.at(-1)];
  if (!now || !last) throw new TypeError('there is a response at every horizon');
  return {
    name: `${direction}-projection-10`,
    label: `${effect} ${PROJECTED_BARS} bars after a move of 1 in ${cause}`,
    group: GROUP,
    value: last.response,
    unit: '',
    interval: last.interval,
    observations: last.observations,
    method: `cumulative local projection (Jorda 2005) with two lags of both, Newey-West errors; the answer on the same bar is ${now.response.toFixed(2)}`,
  };
}

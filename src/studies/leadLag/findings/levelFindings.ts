import { grangerLagOrder } from '../../../stats/leadLag/grangerLags.ts';
import { todaYamamotoTest } from '../../../stats/leadLag/todaYamamoto.ts';
import { completeRows } from '../../../stats/regression/leastSquares.ts';
import { adf } from '../../../stats/stationarity/adf.ts';
import { engleGranger } from '../../../stats/stationarity/engleGranger.ts';
import { kpss } from '../../../stats/stationarity/kpss.ts';
import type { TestedFinding } from '../../testedFinding.ts';
import type { LeadLagDecision } from '../decide.ts';
import { DIRECTIONS, namesOf } from '../pair.ts';
import type { LeadLagParameters } from '../parameters.ts';
import { countOf, robustnessTest } from './mainFindings.ts';

const GROUP = 'Levels';
const LEVEL = 0.05;

/**
 * What log levels say: do they share a long-run path (Engle and Granger 1987), and does the past of one help to foretell the
 * other when levels wander (Toda and Yamamoto 1995)? Nothing where a level is not positive throughout.
 */
export function levelFindings(
  { panel }: LeadLagDecision,
  params: LeadLagParameters,
): readonly TestedFinding[] {
  const columns = [params.leader, params.follower].map((name) => panel.column(name).levels.map(Math.log));
  const [leader, follower] = completeRows(columns);
  if (!leader || !follower) return [];
  const integration = Math.max(integrationOf(leader), integrationOf(follower));
  return [
    cointegrationFinding(leader, follower, params),
    ...DIRECTIONS.map((direction): TestedFinding => {
      const { cause, effect } = namesOf(params, direction);
      const [x, y] = direction === 'forward' ? [leader, follower] : [follower, leader];
      const { lags } = grangerLagOrder(x, y, { maxLags: params.maxLag, criterion: 'bic' });
      const result = todaYamamotoTest(x, y, {
        lags,
        maxIntegration: integration,
        covariance: { kind: 'HC3' },
      });
      return {
        finding: {
          name: `${direction}-toda-yamamoto`,
          label: `${cause} before ${effect} in levels, ${countOf(lags)}`,
          group: GROUP,
          value: result.fStatistic,
          unit: '',
          observations: result.observations,
          method: `Toda-Yamamoto Wald F with HC3 errors, ${integration} surplus lag${integration === 1 ? '' : 's'} by ADF and KPSS`,
          nullHypothesis: result.nullHypothesis,
        },
        test: robustnessTest(params, `the past level of ${cause} helps to foretell ${effect}`, {
          specification: { check: 'Toda-Yamamoto', lags },
          pValue: result.fPValue,
        }),
      };
    }),
  ];
}

/** 1 where the level may have a unit root by either test, otherwise 0. */
function integrationOf(level: Float64Array): number {
  const unitRoot = adf(level, { regression: 'c', lags: { criterion: 'AIC' } }).pValue >= LEVEL;
  const notStationary = kpss(level, { regression: 'c', lags: 'automatic' }).pValue < LEVEL;
  return unitRoot || notStationary ? 1 : 0;
}

function cointegrationFinding(
  leader: Float64Array,
  follower: Float64Array,
  params: LeadLagParameters,
): TestedFinding {
  const result = engleGranger(follower, [leader], { trend: 'c', lags: { criterion: 'AIC' } });
  return {
    finding: {
      name: 'cointegration',
      label: 'do the levels share a long-run path?',
      group: GROUP,
      value: result.statistic,
      unit: '',
      observations: follower.length,
      method: 'Engle-Granger t statistic of log levels with a constant, lags by AIC, p of MacKinnon',
      nullHypothesis: result.nullHypothesis,
    },
    test: robustnessTest(params, `the levels of ${params.leader} and ${params.follower} are cointegrated`, {
      specification: { check: 'Engle-Granger' },
      pValue: result.pValue,
    }),
  };
}

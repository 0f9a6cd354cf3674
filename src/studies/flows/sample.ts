import type { StudyData } from '../panel/studyData.ts';
import { type DailyPath, readDaily } from './daily.ts';
import {
  type ExchangeFlows,
  exchangeFlows,
  type Reconciliation,
  type Revision,
  reconcile,
  revisionOf,
} from './exchange.ts';
import { type FundFlows, fundFlows } from './funds.ts';
import { type Holders, holdersOf } from './holders.ts';
import type { FlowParameters } from './parameters.ts';
import { type UniverseReturns, universeReturns } from './universe/universeReturns.ts';

/** What every finding of the study is computed from; undefined where nothing is stored of it. */
export interface FlowSample {
  readonly params: FlowParameters;
  readonly asOf: number;
  readonly flows: ExchangeFlows | undefined;
  readonly supply: DailyPath | undefined;
  readonly circulating: DailyPath | undefined;
  readonly gaps: Reconciliation | undefined;
  readonly revision: Revision | undefined;
  readonly holders: Holders | undefined;
  readonly stablecoins: DailyPath | undefined;
  readonly locked: DailyPath | undefined;
  readonly funds: FundFlows | undefined;
  readonly universe: UniverseReturns | undefined;
}

export function flowSample(data: StudyData, params: FlowParameters): FlowSample {
  const { coin } = params;
  const flows = exchangeFlows(data, coin);
  const supply = readDaily(data, coin, 'exchangeSupply');
  return {
    params,
    asOf: data.asOf,
    flows,
    supply,
    circulating: readDaily(data, coin, 'circulatingSupply'),
    gaps: flows ? reconcile(flows, supply) : undefined,
    revision: revisionOf(data.find(coin, 'exchangeInflowUsd'), data.find(coin, 'exchangeOutflowUsd')),
    holders: holdersOf(data, coin),
    stablecoins: readDaily(data, 'STABLECOINS', 'supplyUsd'),
    locked: readDaily(data, 'DEFI', 'tvlUsd'),
    funds: fundFlows(data, coin),
    universe: universeReturns(data, params),
  };
}

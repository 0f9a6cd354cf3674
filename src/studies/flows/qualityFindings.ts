import { numberOrNull } from '../figure.ts';
import type { StudyFinding } from '../study.ts';
import { MONTH, median, YEAR } from './exchange.ts';
import type { FlowSample } from './sample.ts';

const GAPS = 'Flow against stock';

/** Does the net flow explain the change of what exchanges hold? */
export function reconciliationFindings({ gaps, params, flows }: FlowSample): readonly StudyFinding[] {
  if (!gaps) return [];
  const month = gaps.gap.slice(-MONTH).filter(Number.isFinite);
  const year = gaps.relative.slice(-YEAR).filter(Number.isFinite);
  if (month.length === 0) return [];
  const beyond = year.filter((share) => Math.abs(share) > params.gapBound).length;
  const common = { group: GAPS, uses: [...(flows?.uses ?? []), `${params.coin}.exchangeSupply`] };
  const method = 'net flow in coins minus change of exchange supply';
  return [
    {
      ...common,
      name: 'gap-last',
      label: 'gap of the last day',
      value: month.at(-1)!,
      unit: 'coins',
      observations: 1,
      method,
    },
    {
      ...common,
      name: 'gap-30',
      label: `gap of the last ${month.length} days together`,
      value: month.reduce((sum, value) => sum + value, 0),
      unit: 'coins',
      observations: month.length,
      method: `${method}, summed`,
    },
    {
      ...common,
      name: 'gap-median',
      label: 'median size of a gap, last year',
      value: median([...year].map(Math.abs)),
      unit: 'fraction',
      observations: year.length,
      method: `size of the ${method}, over the supply`,
    },
    {
      ...common,
      name: 'gap-days',
      label: `days with a gap beyond ${params.gapBound} of the supply, last year`,
      value: beyond / year.length,
      unit: 'fraction',
      observations: year.length,
      method: `share of days on which the ${method} is larger than ${params.gapBound} of the supply`,
    },
  ];
}

/** How far the first print of a flow was from the last one known. */
export function revisionFindings({ revision, flows }: FlowSample): readonly StudyFinding[] {
  if (!revision || revision.days === 0) return [];
  const { days, of, medianSize, signChanges } = revision;
  const common = { group: 'Revisions of the flows', uses: flows?.uses ?? [] };
  return [
    {
      ...common,
      name: 'revision-days',
      label: 'days with another print than the first',
      value: days / of,
      unit: 'fraction',
      observations: of,
      method: 'share of days whose inflow or outflow has a last print that differs from the first',
    },
    {
      ...common,
      name: 'revision-size',
      label: 'median revision of these days',
      value: numberOrNull(medianSize),
      unit: 'fraction',
      observations: 2 * days,
      method: 'median size of last over first print minus 1, inflow and outflow together',
    },
    {
      ...common,
      name: 'revision-sign-changes',
      label: 'of these, with another sign of the net flow',
      value: signChanges,
      unit: 'fraction',
      observations: days,
      method: 'share of revised days whose net flow is below 0 in one print and not in the other',
    },
  ];
}

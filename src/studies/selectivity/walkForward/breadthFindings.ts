import { numberOrNull } from '../../figure.ts';
import type { StudyFinding } from '../../study.ts';
import { parseVanished } from '../parameters.ts';
import { median, robustScale } from '../ranking/robustZ.ts';
import type { Sample } from '../sample.ts';
import { returnOf } from './outcomes.ts';

const GROUP = 'How different coins were';

/** How far returns lay apart in the last judged month, and how many coins beat bitcoin: what there was to choose from. */
export function breadthFindings({ walk: { months }, params }: Sample): readonly StudyFinding[] {
  const convention = parseVanished(params.vanished) ?? 'edge';
  const each = months.map(({ outcomes, bitcoin, label }) => {
    const returns = Float64Array.from(outcomes, (one) => returnOf(one, convention)).filter(Number.isFinite);
    const share = returns.filter((value) => value > bitcoin).length / returns.length;
    return {
      label,
      count: returns.length,
      dispersion: robustScale(returns, median(returns)),
      breadth: Number.isFinite(bitcoin) ? share : Number.NaN,
    };
  });
  const last = each.at(-1);
  if (!last) return [];
  const lower = each.filter(({ dispersion }) => dispersion < last.dispersion).length;
  const common = { group: GROUP, unit: 'fraction', observations: last.count };
  return [
    {
      ...common,
      name: 'dispersion',
      label: `spread of returns, month from ${last.label}`,
      value: numberOrNull(last.dispersion),
      method: 'robust standard deviation across coins (median absolute deviation)',
    },
    {
      ...common,
      name: 'dispersion-rank',
      label: 'share of months with a smaller spread',
      value: numberOrNull(lower / each.length),
      observations: each.length,
      method: 'share of the judged months',
    },
    {
      ...common,
      name: 'breadth-over-bitcoin',
      label: `coins that beat bitcoin, month from ${last.label}`,
      value: numberOrNull(last.breadth),
      method: 'share of coins with a return',
    },
  ];
}

import { compareScored } from '../../../core/weightedScore.ts';
import { instrumentOf } from '../../../market/instruments/registry.ts';
import { numberOrNull } from '../../figure.ts';
import type { StudyTable } from '../../table.ts';
import { capOf } from '../evidence/evidenceParts.ts';
import { COMPONENTS } from '../parameters.ts';
import type { Sample } from '../sample.ts';
import { isAhead } from './score.ts';

const Z = 'mean of the robust z-scores of its parts among the coins of the day';

/** Every coin of the universe with its score, its band, what it is made of and what is missing; coins without a score last. */
export function rankingTable(sample: Sample): StudyTable {
  const { present, params } = sample;
  const caps = capRanks(sample);
  const rows = present.coins.toSorted(compareScored).map((coin, i) => {
    const { id, components, score, band, missing, ahead } = coin;
    const { name, segment = 'unclassified' } = instrumentOf(id);
    const isScored = Number.isFinite(score);
    return [
      id,
      isScored ? i + 1 : null,
      name,
      segment,
      caps.get(id) ?? null,
      numberOrNull(score),
      numberOrNull(score - band),
      numberOrNull(score + band),
      ...COMPONENTS.map((component) => numberOrNull(components[component])),
      missing.join(', ') || 'none',
      Number.isFinite(ahead) ? isAhead(coin) : null,
    ];
  });
  return {
    name: 'ranking',
    title: `Ranking of ${params.universe} on ${present.label}`,
    columns: [
      { name: 'coin', label: 'coin', unit: 'text' },
      { name: 'rank', label: 'rank', unit: 'rank', about: 'by score' },
      { name: 'name', label: 'name', unit: 'text' },
      { name: 'segment', label: 'segment', unit: 'text' },
      { name: 'cap-rank', label: 'cap rank', unit: 'rank', about: 'by market cap among these coins' },
      { name: 'score', label: 'score', unit: '', about: 'sum of weight times z over what is there' },
      { name: 'lower', label: 'lower', unit: '', about: 'score less the band that missing components leave' },
      { name: 'upper', label: 'upper', unit: '', about: 'score plus the band that missing components leave' },
      ...COMPONENTS.map((component) => ({ name: component, label: component, unit: '', about: Z })),
      { name: 'missing', label: 'missing', unit: 'text', about: 'components of weight without evidence' },
      {
        name: 'ahead',
        label: 'price ahead',
        unit: 'boolean',
        about: 'momentum more than two robust standard deviations ahead of fundamentals',
      },
    ],
    rows,
    note: 'Components are robust z-scores. A missing one adds nothing and widens the band (95 %: anywhere within one standard deviation). Bands that overlap are no order.',
  };
}

/** Ranks by market cap among the coins of the last ranking; coins without a cap have none. */
function capRanks({ rebalancing, present }: Sample): ReadonlyMap<string, number> {
  const atMs = rebalancing.clock.eventMs[present.at] ?? Number.NaN;
  const caps = (rebalancing.members[present.at] ?? [])
    .map((history) => ({ id: history.id, score: capOf(history, { atMs, knownMs: atMs }) }))
    .filter(({ score }) => Number.isFinite(score))
    .toSorted(compareScored);
  return new Map(caps.map(({ id }, i) => [id, i + 1]));
}

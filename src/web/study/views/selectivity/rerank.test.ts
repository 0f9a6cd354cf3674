import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random.ts';
import { parseWeights } from '../../../../core/weights.ts';
import { COMPONENTS } from '../../../../studies/selectivity/parameters.ts';
import { selectivity } from '../../../../studies/selectivity/selectivity.ts';
import { snapshotMarket, snapshotMs } from '../../../../studies/selectivity/testing/snapshotMarket.ts';
import { dataAsOf } from '../../../../studies/testing/handMadeData.ts';
import type { StudyTable } from '../../../api/types.ts';
import { rerank } from './rerank.ts';

const MONTHS = 16;
const data = dataAsOf(snapshotMs(MONTHS - 1), snapshotMarket({ coins: 60, months: MONTHS, seed: 9 }));

/** As it comes over the wire. */
function rankingOf(weights?: string): StudyTable {
  const params = { universe: 'top:50', ...(weights === undefined ? {} : { weights }) };
  const { tables = [] } = selectivity.prepare(params).run({ data, random: createRandom(1), earlier: [] });
  return JSON.parse(JSON.stringify(tables.find(({ name }) => name === 'ranking'))) as StudyTable;
}

const withoutAhead = ({ columns, rows }: StudyTable) =>
  rows.map((row) => row.filter((_, i) => columns[i]?.name !== 'ahead'));

describe('a ranking under other weights', () => {
  const asked = rankingOf();

  it.each([
    'momentum=1,liquidity=1,tokenomics=1,flow=1,ecosystem=1,institutional=1',
    'momentum=2.5,liquidity=0.3,flow=1',
    'tokenomics=0.1,ecosystem=3',
    'momentum=1',
  ])('is that of the study, to the last digit: %s', (weights) => {
    const here = rerank(asked, parseWeights(COMPONENTS, weights));
    expect(withoutAhead(here)).toEqual(withoutAhead(rankingOf(weights)));
  });

  it('differs from the asked one, and does not claim what only the study knows', () => {
    const here = rerank(asked, parseWeights(COMPONENTS, 'liquidity=1'));
    expect(here.rows.map(([coin]) => coin)).not.toEqual(asked.rows.map(([coin]) => coin));
    const ahead = asked.columns.findIndex(({ name }) => name === 'ahead');
    expect(asked.rows.some((row) => row[ahead] !== null)).toBe(true);
    expect(here.rows.every((row) => row[ahead] === null)).toBe(true);
  });
});

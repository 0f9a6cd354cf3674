import { InputError } from '../../core/errors.ts';
import { HOUR_MS } from '../../core/time.ts';
import { dateIn } from '../table/labels.ts';
import { startOfUtcDay } from '../table/placements.ts';
import { afterEvent } from '../table/publication.ts';
import type { SubjectRule } from '../table/subjects.ts';
import { subjectOf } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const [TVL, STABLECOINS] = ['DEFI', 'STABLECOINS'] as const;

/** Total value locked and stablecoin supply have the same columns; only the file name, or the user, tells them apart. */
const SUBJECT: SubjectRule = {
  columns: [],
  open({ fileName, instrument }) {
    const id =
      instrument?.toUpperCase() ??
      (/stable/i.test(fileName) ? STABLECOINS : /tvl/i.test(fileName) ? TVL : '');
    if (id !== TVL && id !== STABLECOINS) {
      throw new InputError(
        `Cannot read ${fileName}: a DefiLlama file must have "tvl" or "stablecoin" in its name, or the import needs --as ${TVL} or --as ${STABLECOINS}, got ${instrument ?? 'neither'}`,
      );
    }
    const subject = subjectOf(id);
    return () => subject;
  },
};

/** One total of DefiLlama: the value locked in all protocols, or the supply of all stablecoins. */
export const defillamaCsv = tableFormat({
  name: 'defillama-csv',
  version: 1,
  title: 'DefiLlama totals',
  source: 'defillama',
  labelConvention: 'A date means the start of that UTC day, which is where the day before ends.',
  knownTimeRule: 'Known one hour after that instant.',
  missing: 'Empty cells, a 0 and rows whose status is not ok are missing.',
  header: ['as_of', 'value', 'status'],
  onlyThese: true,
  label: dateIn('as_of'),
  subject: SUBJECT,
  placement: startOfUtcDay,
  known: afterEvent(HOUR_MS),
  isEmpty: (cell) => cell('status') !== 'ok',
  columns: [
    {
      column: 'value',
      field: 'tvlUsd',
      kind: 'level',
      zeroIsMissing: true,
      when: ({ instrument }) => instrument === TVL,
    },
    {
      column: 'value',
      field: 'supplyUsd',
      kind: 'level',
      zeroIsMissing: true,
      when: ({ instrument }) => instrument === STABLECOINS,
    },
  ],
  leavesOut: ['status'],
});

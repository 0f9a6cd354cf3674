import { DAY_MS, toDate } from '../../core/time.ts';
import { newYorkInstant } from '../../market/calendars/newYork.ts';
import { dateIn } from '../table/labels.ts';
import { sessionClose } from '../table/placements.ts';
import { always } from '../table/subjects.ts';
import { tableFormat } from '../table/tableFormat.ts';

const FLOW = 'etf_net_flow_usd_mn';

/** Net flows of the US spot bitcoin funds, in millions of dollars a session. */
export const etfFlowsCsv = tableFormat({
  name: 'etf-flows-csv',
  version: 1,
  title: 'US spot bitcoin ETF flows',
  source: 'csv',
  labelConvention: 'A date means the New York session of that date; the flow stands at its close.',
  knownTimeRule: 'Known at 08:00 New York time of the next calendar day, when the issuers have reported.',
  missing: 'Empty cells are missing, and so is a 0 on a date without a session.',
  header: ['date', FLOW],
  label: dateIn('date'),
  subject: always('BTC'),
  placement: sessionClose,
  known: ({ label }) => newYorkInstant(toDate(label + DAY_MS), 8, 0),
  isEmpty: (cell, label) => Number(cell(FLOW)) === 0 && typeof sessionClose(label) === 'string',
  columns: [{ column: FLOW, field: 'etfNetFlowUsd', kind: 'signed', powerOfTen: 6 }],
});

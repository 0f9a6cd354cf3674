import { unpublishedLimit } from '../../core/http.ts';
import { SourceError } from '../../core/sourceErrors.ts';
import type { LiveSource } from '../live/liveSource.ts';
import { fredFaultOf } from './fredFaults.ts';
import { FRED_KEY, feedOf } from './fredFeeds.ts';
import { SOURCE } from './fredShapes.ts';
import { FRED_SERIES } from './series.ts';

const SERIES: readonly string[] = Object.keys(FRED_SERIES);

/** Macro series of the Federal Reserve Bank of St. Louis: rates, spreads, the Fed's balance sheet, money, indices. */
export const fredSource: LiveSource = {
  id: SOURCE,
  title: 'FRED',
  offers:
    "Macro series as the Federal Reserve Bank of St. Louis collects them: rates, credit spreads, the Fed's balance sheet, money, financial conditions, indices.",
  terms: {
    licence: 'FRED API terms; some series are copyrighted by their sources, own use',
    attribution:
      'Source: FRED, Federal Reserve Bank of St. Louis. This product uses the FRED API but is not endorsed or certified by the Federal Reserve Bank of St. Louis.',
    url: 'https://fred.stlouisfed.org/docs/api/terms_of_use.html',
  },
  hosts: [
    { host: 'api.stlouisfed.org', limits: [{ name: 'requests', units: 120, perMs: 60_000 }] },
    { host: 'fred.stlouisfed.org', limits: [unpublishedLimit()], concurrency: 1 },
  ],
  key: {
    ...FRED_KEY,
    required: false,
    from: 'https://fred.stlouisfed.org/docs/api/api_key.html',
  },
  faultOf: fredFaultOf,
  feeds(context) {
    const hasKey = context.hasKey(FRED_KEY.name);
    return new Promise((resolve) => {
      resolve(wantedSeries(context.setting('series')).map((id) => feedOf(id, { hasKey })));
    });
  },
};

/** All series, or those that the user names. */
function wantedSeries(setting: string | undefined): readonly string[] {
  if (setting === undefined) return SERIES;
  const wanted = setting.split(',').map((id) => id.trim().toUpperCase());
  const unknown = wanted.find((id) => !SERIES.includes(id));
  if (unknown === undefined) return [...new Set(wanted)];
  throw new SourceError({
    source: SOURCE,
    kind: 'configuration',
    detail: `series must be among ${SERIES.join(', ')}, got "${unknown}"`,
  });
}

import { createBench } from '../../src/contract/bench.ts';
import type { SourceCase } from '../../src/contract/sourceCase.ts';
import { lineOf } from '../../src/sources/testing/readText.ts';

/**
 * What one sync of the case stores of a series, as lines such as `BTC@bybit-linear.close utc-day 2026-06-15T00:00Z = 101.2`, with `+12h` behind
 * the event where the value is known later. `series` is the name of a series or its beginning.
 */
export async function syncedLines(aCase: SourceCase, series: string): Promise<readonly string[]> {
  const bench = await createBench([aCase]);
  try {
    await bench.sync();
    const forever = Date.UTC(9999, 0);
    const stored = await bench.store.read(await bench.store.series(forever), forever);
    return stored
      .flatMap(({ spec, eventMs, knownMs, value }) =>
        Array.from(eventMs, (event, row) =>
          lineOf({
            series: spec,
            eventMs: event,
            knownMs: knownMs[row] ?? Number.NaN,
            value: value[row] ?? Number.NaN,
            line: 0,
            column: '',
          }),
        ),
      )
      .filter((line) => line.startsWith(series));
  } finally {
    await bench.close();
  }
}

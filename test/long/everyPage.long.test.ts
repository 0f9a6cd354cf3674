import { rotascope } from '../support/builtProgram.ts';
import { REAL_DATA } from '../support/realStore.ts';
import { PAGES, visitAll } from '../web/everyPage.ts';

visitAll('every page on the simulated market, with axe', {
  paths: [...PAGES, '/data/series/BTC@simulated.close'],
  withAxe: true,
});

if (REAL_DATA) {
  visitAll('every page on real data, with axe', {
    paths: [...PAGES, '/claims', '/data/series/BTC@coinmetrics.close'],
    withAxe: true,
    prepare: (home) => rotascope(['import', REAL_DATA, '--quiet'], { ROTASCOPE_HOME: home }),
  });
}

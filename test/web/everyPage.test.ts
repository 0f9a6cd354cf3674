import { join } from 'node:path';
import { copyRealStore, REAL_DATA } from '../support/realStore.ts';
import { PAGES, visitAll } from './everyPage.ts';

/** Opened by tests of what can be done there. The long tests open every page on both markets, and look at each with axe. */
const ELSEWHERE =
  /^\/$|^\/(explore|claims)|^\/data(\/sources|\/import)?$|\/(breakout|lead-lag|structure|selectivity)$/;
/** Made of the same parts as others. */
const ALIKE = /\/(co-movement|rotation|turning-points|segments|risk-on|breakout-events)$/;
const SOON = ['/studies/lead-lag', '/explore?e=RUT;BTC', '/data', '/data/series/BTC@coinmetrics.close'];

visitAll('pages on the simulated market', {
  paths: PAGES.filter((path) => !ELSEWHERE.test(path) && !ALIKE.test(path)),
});

if (REAL_DATA) {
  visitAll('pages on real data (ROTASCOPE_REAL_DATA)', {
    paths: SOON,
    prepare: (home) => copyRealStore(join(home, 'rotascope.duckdb')),
  });
}

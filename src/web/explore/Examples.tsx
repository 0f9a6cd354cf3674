import { useWords } from '../expression/queries.ts';
import { type ExploreView, readView } from './view.ts';

/** What a reader may want to see first. */
const VIEWS = [
  { title: 'Small caps and bitcoin, each on its own axis', query: { e: 'RUT;BTC' } },
  { title: 'Small caps and large ones, 100 on the first day', query: { e: 'RUT;SPX', scale: 'indexed' } },
  { title: 'Small caps against large ones', query: { e: 'ratio(RUT, SPX)' } },
  {
    title: 'How closely small caps and bitcoin move together',
    query: { e: 'corr(ret(RUT), ret(BTC), 252)' },
  },
  { title: 'The Russell 2000 and its record closes', query: { e: 'RUT;ath(RUT)', scale: 'log' } },
  { title: 'Days in a row ahead of the S&P 500', query: { e: 'streak(ret(RUT) > ret(SPX))' } },
  {
    title: 'Falls from the high, one beneath the other',
    query: { e: 'drawdown(RUT);drawdown(BTC);drawdown(ETH)', layout: 'panes' },
  },
  {
    title: 'Share of the 20 largest altcoins ahead of bitcoin over 90 days',
    query: { e: 'share(ret(top(20), 90) > ret(BTC, 90))' },
  },
] as const;

/** Worked examples where nothing is written yet, and every function with its own. */
export function Examples({ onView }: { readonly onView: (view: ExploreView) => void }) {
  const words = useWords().data ?? [];
  const examples = words.flatMap(({ name, example, about }) =>
    example === undefined ? [] : [{ name, example, about }],
  );
  return (
    <section aria-labelledby="examples" className="examples">
      <h2 id="examples">Start with one of these</h2>
      <ul className="example-views">
        {VIEWS.map(({ title, query }) => (
          <li key={title}>
            <button
              type="button"
              onClick={() => {
                onView(readView(query));
              }}
            >
              {title}
              <code>{query.e.replaceAll(';', '   ')}</code>
            </button>
          </li>
        ))}
      </ul>
      <h2>Every function</h2>
      <ul className="example-words">
        {examples.map(({ name, example, about }) => (
          <li key={name}>
            <button
              type="button"
              className="quiet"
              onClick={() => {
                onView(readView({ e: example }));
              }}
            >
              <code>{example}</code>
              <span className="small muted">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

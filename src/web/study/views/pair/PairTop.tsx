import type { StudyDescription } from '../../../api/types.ts';
import { Link } from '../../../places/Link.tsx';
import { goTo, hrefOf, usePlace } from '../../../places/location.ts';
import { changedParameters, parametersOf, readParameters } from '../../parameters/parameters.ts';
import { askingOf, COMPANIONS, type Pair, PRESETS, sidesOf, withSide } from './pair.ts';
import { SeriesBox } from './SeriesBox.tsx';
import { useSeriesChoices } from './useSeriesChoices.ts';
import './pair.css';

/** Chooses any two series, and leads to the other questions about them. */
export function PairTop({ study }: { readonly study: StudyDescription }) {
  const { query } = usePlace();
  const pair = usePair(study);
  return (
    <div className="pair-top">
      {pair && <PairChooser study={study} pair={pair} />}
      <nav
        className="companions"
        aria-label={pair ? 'The same pair elsewhere' : 'Questions that belong to it'}
      >
        {COMPANIONS.map((one) => (
          <Link
            key={one.study}
            to={`/studies/${one.study}`}
            query={one.study === study.name ? query : askingOf(one.study, pair, query)}
          >
            {one.label}
          </Link>
        ))}
      </nav>
    </div>
  );
}

function PairChooser({ study, pair }: { readonly study: StudyDescription; readonly pair: Pair }) {
  const { path, query } = usePlace();
  const choices = useSeriesChoices().data ?? [];
  const [first, second] = sidesOf(study.name) ?? ['', ''];
  const ask = (wanted: Pair) => {
    const params = { ...parametersOf(query), [first]: wanted.first, [second]: wanted.second };
    goTo(
      hrefOf(path, { ...changedParameters(readParameters(study.parameters), params), asOf: query['asOf'] }),
    );
  };
  return (
    <fieldset className="pair">
      <legend className="unseen">Which two series</legend>
      <SeriesBox
        label={first}
        value={pair.first}
        choices={choices}
        onChoose={(series) => {
          ask(withSide(pair, 'first', series));
        }}
      />
      <button
        type="button"
        className="swap"
        aria-label={`Swap ${pair.first} and ${pair.second}`}
        onClick={() => {
          ask({ first: pair.second, second: pair.first });
        }}
      >
        ⇄
      </button>
      <SeriesBox
        label={second}
        value={pair.second}
        choices={choices}
        onChoose={(series) => {
          ask(withSide(pair, 'second', series));
        }}
      />
      <div className="presets">
        {PRESETS.map((preset) => {
          const isShown = preset.first === pair.first && preset.second === pair.second;
          return (
            <button
              key={preset.first + preset.second}
              type="button"
              className="quiet mono"
              aria-pressed={isShown}
              onClick={() => {
                if (!isShown) ask(preset);
              }}
            >
              {preset.first} · {preset.second}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The pair in the address, with the defaults of the study; none where the study takes none. */
function usePair(study: StudyDescription): Pair | undefined {
  const { query } = usePlace();
  const sides = sidesOf(study.name);
  if (!sides) return undefined;
  const parameters = readParameters(study.parameters);
  const [first = '', second = ''] = sides.map(
    (name) => query[name] ?? parameters.find((one) => one.name === name)?.fallback ?? '',
  );
  return { first, second };
}

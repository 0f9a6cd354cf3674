import { useId } from 'react';
import type { WeightChoice } from './useWeights.ts';
import { sharesOf } from './weights.ts';

const MOST = 3;
const STEP = 0.1;

/** A slider and a number for the weight of each component, with its share of the sum. */
export function WeightSliders({ choice }: { readonly choice: WeightChoice }) {
  const { tried, isChanged, isUsable } = choice;
  const shares = sharesOf(tried);
  return (
    <fieldset className="weights">
      <legend>Weights of the score</legend>
      <div className="weight-rows">
        {[...tried].map(([name, weight]) => (
          <Weight
            key={name}
            name={name}
            weight={weight}
            share={shares.get(name) ?? 0}
            onChange={(value) => {
              choice.set(name, value);
            }}
          />
        ))}
      </div>
      <div className="weight-tools">
        <button type="button" className="main" disabled={!isChanged || !isUsable} onClick={choice.ask}>
          Ask with these weights
        </button>
        <button type="button" disabled={!isChanged} onClick={choice.reset}>
          As asked
        </button>
        <button type="button" onClick={choice.setEqual}>
          All equal
        </button>
        {!isUsable && <p role="alert">At least one weight must be above 0.</p>}
      </div>
    </fieldset>
  );
}

interface WeightProps {
  readonly name: string;
  readonly weight: number;
  readonly share: number;
  readonly onChange: (weight: number) => void;
}

function Weight({ name, weight, share, onChange }: WeightProps) {
  const id = useId();
  const percent = `${(100 * share).toFixed(0)} %`;
  const change = (text: string) => {
    const value = Number(text);
    if (text !== '' && value >= 0 && Number.isFinite(value)) onChange(value);
  };
  return (
    <div className="weight">
      <label htmlFor={id}>{name}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(MOST, weight)}
        step={STEP}
        value={weight}
        aria-valuetext={`${weight}, ${percent} of the sum`}
        onChange={({ target }) => {
          change(target.value);
        }}
      />
      <input
        type="number"
        min={0}
        step="any"
        aria-label={`Weight of ${name}`}
        value={weight}
        onChange={({ target }) => {
          change(target.value);
        }}
      />
      <output htmlFor={id}>{percent}</output>
    </div>
  );
}

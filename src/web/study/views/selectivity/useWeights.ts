import { useEffect, useMemo, useState } from 'react';
import { equalWeights, parseWeights, writeWeights } from '../../../../core/weights.ts';
import { goTo, hrefOf, usePlace } from '../../../places/location.ts';
import { readParameters } from '../../parameters/parameters.ts';
import type { StudyViewProps } from '../view.ts';
import { areSame, namesIn, readWeights, type Weights } from './weights.ts';

/** Browsers refuse an address that changes with every step of a drag. */
const SETTLE_MS = 300;
const TRIED = 'ranking.weights';

export interface WeightChoice {
  /** Those of the answer: what its verdict is about. */
  readonly asked: Weights;
  /** Those that are being tried here. */
  readonly tried: Weights;
  readonly isChanged: boolean;
  /** At least one is above 0. */
  readonly isUsable: boolean;
  readonly set: (name: string, weight: number) => void;
  readonly setEqual: () => void;
  readonly reset: () => void;
  /** Asks the study for all of it with the tried weights. */
  readonly ask: () => void;
}

/** Weights that are tried stand in the address as `ranking.weights`, those that are asked as the parameter of the study. */
export function useWeights({ answer, study }: Pick<StudyViewProps, 'answer' | 'study'>): WeightChoice {
  const { path, query } = usePlace();
  const fallback = readParameters(study.parameters).find(({ name }) => name === 'weights')?.fallback ?? '';
  const names = namesIn(fallback);
  const asked = readWeights(names, textOf(answer.params['weights'])) ?? parseWeights(names, fallback);
  const inAddress = useMemo(() => readWeights(namesIn(fallback), query[TRIED]), [fallback, query]);
  const [draft, setDraft] = useState<Weights>();
  const tried = draft ?? inAddress ?? asked;
  const isUsable = [...tried.values()].some((weight) => weight > 0);
  const goWith = (change: Readonly<Record<string, string | undefined>>, replace: boolean) => {
    setDraft(undefined);
    goTo(hrefOf(path, { ...query, ...change }), { replace });
  };
  useEffect(() => {
    if (!draft || !isUsable) return undefined;
    const timer = setTimeout(() => {
      goWith({ [TRIED]: areSame(draft, asked) ? undefined : writeWeights(draft) }, true);
    }, SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  });
  return {
    asked,
    tried,
    isChanged: !areSame(tried, asked),
    isUsable,
    set(name, weight) {
      setDraft(new Map([...tried].map(([own, value]) => [own, own === name ? weight : value])));
    },
    setEqual() {
      setDraft(parseWeights(names, equalWeights(names)));
    },
    reset() {
      goWith({ [TRIED]: undefined }, true);
    },
    ask() {
      const text = writeWeights(tried);
      goWith({ [TRIED]: undefined, weights: text === fallback ? undefined : text }, false);
    },
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

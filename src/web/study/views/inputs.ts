import { type ComponentType, lazy } from 'react';

/** A field of the form for a parameter that is a whole document. */
export interface DocumentInputProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** The element that says what it is. */
  readonly describedBy: string;
}

const StrategyInput = lazy(async () => ({
  default: (await import('./backtest/StrategyInput.tsx')).StrategyInput,
}));

/** By study and parameter; a document that is not here has a plain field. */
export const DOCUMENT_INPUTS: Readonly<Record<string, ComponentType<DocumentInputProps>>> = {
  'backtest strategy': StrategyInput,
};

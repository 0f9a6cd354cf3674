import { type ComponentType, lazy } from 'react';
import type { DocumentInputProps } from './documentInput.ts';

const StrategyInput = lazy(async () => ({
  default: (await import('./backtest/StrategyInput.tsx')).StrategyInput,
}));

/** By study and parameter; a document that is not here has a plain field. */
export const DOCUMENT_INPUTS: Readonly<Record<string, ComponentType<DocumentInputProps>>> = {
  'backtest strategy': StrategyInput,
};

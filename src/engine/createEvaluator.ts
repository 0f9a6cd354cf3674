import type { EpochMs } from '../core/time.ts';
import type { ObservationStore } from '../store/port.ts';
import { type EvaluateOptions, evaluateExpression, type MetricFinding } from './evaluateExpression.ts';
import { createReader, type MarketReader } from './reader.ts';

/** Evaluates expressions on one store as of any instant; what is read for an instant is read once. */
export function createEvaluator(
  store: ObservationStore,
  options: EvaluateOptions,
): (expression: string, asOf: EpochMs) => Promise<MetricFinding> {
  const readers = new Map<EpochMs, MarketReader>();
  return (expression, asOf) => {
    const reader = readers.get(asOf) ?? createReader(store, asOf);
    readers.set(asOf, reader);
    return evaluateExpression(expression, reader, options);
  };
}

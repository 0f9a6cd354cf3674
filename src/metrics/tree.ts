import type { MetricFunction } from './function.ts';
import type { MetricType, SeriesRef, Universe } from './types.ts';

/** A checked expression: every name is resolved, every type is known, nothing has been read yet. */
export type MetricNode =
  /** `method` says how the value came about where a function computed it. */
  | { readonly kind: 'constant'; readonly type: MetricType; readonly value: number; readonly method?: string }
  | { readonly kind: 'text'; readonly type: MetricType; readonly text: string }
  | { readonly kind: 'series'; readonly type: MetricType; readonly ref: SeriesRef }
  | {
      readonly kind: 'members';
      readonly type: MetricType;
      readonly universe: Universe;
      readonly field: string;
    }
  | {
      readonly kind: 'apply';
      readonly type: MetricType;
      readonly definition: MetricFunction;
      readonly args: readonly MetricNode[];
      readonly constants: readonly (number | undefined)[];
    };

/** A checked expression with its text. */
export interface Metric {
  readonly expression: string;
  readonly root: MetricNode;
}

/** The series and universes that an expression reads, each once. */
export interface Requirements {
  readonly series: readonly SeriesRef[];
  readonly universes: readonly { readonly universe: Universe; readonly field: string }[];
}

/** Walks the tree once. */
export function requirementsOf(root: MetricNode): Requirements {
  const series = new Map<string, SeriesRef>();
  const universes = new Map<string, Requirements['universes'][number]>();
  visit(root, (node) => {
    if (node.kind === 'series') series.set(JSON.stringify(node.ref), node.ref);
    if (node.kind === 'members') {
      const { universe, field } = node;
      universes.set(JSON.stringify([universe, field]), { universe, field });
    }
  });
  return { series: [...series.values()], universes: [...universes.values()] };
}

/** Calls `see` for every node, children after their parent. */
export function visit(node: MetricNode, see: (node: MetricNode) => void): void {
  see(node);
  if (node.kind === 'apply') for (const arg of node.args) visit(arg, see);
}

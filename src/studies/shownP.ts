/** A p-value as a sentence shows it. */
export function shownP(p: number): string {
  return p < 0.001 ? 'below 0.001' : p.toFixed(p < 0.1 ? 3 : 2);
}

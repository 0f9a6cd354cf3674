import type { StudyAnswer } from '../api/types.ts';

/** The sources of a study in a line, for beneath its charts. */
export function sourceText({ provenance, asOf }: StudyAnswer): string {
  const sources = [...new Set(provenance.inputs.map(({ source }) => source))];
  const market = provenance.market === 'simulated' ? 'SIMULATED MARKET. ' : '';
  return `${market}Source: ${sources.join(', ')}, as known at ${timeText(asOf)}`;
}

/** `2026-01-15 00:00 UTC` */
export function timeText(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}

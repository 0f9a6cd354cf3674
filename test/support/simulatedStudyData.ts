import type { CanonicalSeries } from '../../src/market/canonical.ts';
import { simulateMarket } from '../../src/market/simulate/simulateMarket.ts';
import type { SimulationSpec } from '../../src/market/simulate/simulationSpec.ts';
import { createStudyData, type StudyData } from '../../src/studies/panel/studyData.ts';

/** The series of a simulated market as a study reads them, without a store. */
export function simulatedSeries(spec: Partial<SimulationSpec> = {}): readonly CanonicalSeries[] {
  return simulateMarket(spec).series.map(
    ({ spec: { instrument, field, calendar }, eventMs, value, publicationLagMs }) => {
      const knownMs = eventMs.map((ms) => ms + publicationLagMs);
      const span = {
        source: 'simulated',
        fromMs: eventMs[0] ?? 0,
        toMs: eventMs.at(-1) ?? 0,
        events: eventMs.length,
        knownUpToMs: knownMs.at(-1) ?? 0,
        batches: [1],
      };
      return { instrument, field, calendar, eventMs, knownMs, value, spans: [span] };
    },
  );
}

/** The whole simulated market as study data, as of its end. */
export function simulatedStudyData(spec: Partial<SimulationSpec> = {}): StudyData {
  return studyDataOf(simulatedSeries(spec));
}

/** Study data as of the last instant of any series. */
export function studyDataOf(series: readonly CanonicalSeries[]): StudyData {
  return createStudyData(Math.max(...series.map((one) => one.eventMs.at(-1) ?? 0)), series);
}

import { parentPort, workerData } from 'node:worker_threads';
import { RotascopeError } from '../../core/errors.ts';
import { createStudyData } from '../../studies/panel/studyData.ts';
import { findStudy } from '../../studies/registry.ts';
import type { PartAnswer, PartJob, PartRange } from './partJob.ts';

/** The program of one thread: prepares the study once, then answers ranges of parts until it is ended. */
const job = workerData as PartJob;
let part: ((index: number) => unknown) | undefined;

parentPort?.on('message', ({ from, to }: PartRange) => {
  parentPort?.postMessage(answer({ from, to }));
});

function answer({ from, to }: PartRange): PartAnswer {
  try {
    part ??= start();
    const compute = part;
    return {
      kind: 'done',
      from,
      to,
      results: Array.from({ length: to - from }, (_, i) => compute(from + i)),
    };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, ...(error instanceof RotascopeError ? { code: error.code } : {}) };
  }
}

function start(): (index: number) => unknown {
  const { study, params, asOf, series, perSource } = job;
  return findStudy(study)
    .prepare(params)
    .startParts(createStudyData(asOf, series, perSource));
}

import { z } from 'zod';
import type { Segment } from '../../market/instruments/instrument.ts';
import { parseSubject, type Subject, subjectParameter } from '../panel/subject.ts';
import {
  familyParameter,
  fromParameter,
  joinParameter,
  replicatesParameter,
  seedParameter,
} from '../parameters.ts';

/** The segments that are compared with each other, whatever the data look like. */
export const COMPARED_SEGMENTS = [
  'layer-1',
  'defi',
  'meme',
  'privacy',
  'exchange',
] as const satisfies Segment[];
/** Shown beside them where enough members have prices. */
export const OTHER_SEGMENTS = [
  'layer-2',
  'payments',
  'oracle',
  'storage',
  'gaming',
  'ai',
  'infrastructure',
] as const satisfies Segment[];

export type ComparedSegment = (typeof COMPARED_SEGMENTS)[number];

export const segmentParameters = z.strictObject({
  leader: subjectParameter('the series that segments are related to: IWM, RUT, BTC').default('IWM'),
  from: fromParameter,
  lags: z.coerce
    .number()
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(10, 'must be at most 10')
    .default(5)
    .describe('bars of the past that the lead test looks back'),
  leastMembers: z.coerce
    .number()
    .int('must be a whole number')
    .min(2, 'must be at least 2')
    .max(20, 'must be at most 20')
    .default(2)
    .describe('coins with a return that a basket needs on a bar, or it has none'),
  join: joinParameter,
  family: familyParameter('segments'),
  seed: seedParameter,
  replicates: replicatesParameter,
});

export type SegmentParameters = z.output<typeof segmentParameters>;

/** Every registered coin of a segment. */
export function membersOf(segment: string): readonly string[] {
  const subject: Subject = parseSubject(`segment:${segment}`);
  return subject.kind === 'basket' ? subject.members : [];
}

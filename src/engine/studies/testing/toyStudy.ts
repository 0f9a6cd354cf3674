import { z } from 'zod';
import { defineStudy, type StudyInput } from '../../../studies/study.ts';
import { placeInFamilies } from '../../../studies/testedFinding.ts';

const parameters = z.strictObject({
  instrument: z.string().default('RUT').describe('an instrument'),
  p: z.coerce.number().min(0).max(1).default(0.01).describe('the p-value that comes out'),
  verdict: z.string().default('yes').describe('the verdict that comes out'),
  seed: z.coerce.number().int().default(1).describe('start of the random numbers'),
});

const planned = (instrument: string) => ({
  family: 'toy',
  hypothesis: `${instrument} is large`,
  specification: { threshold: 3 },
});

/** A study that answers what it is told to, to try out what runs studies. */
export const toyStudy = defineStudy({
  name: 'toy',
  title: 'A toy',
  question: 'Is the last value large?',
  parameters,
  verdicts: [
    { word: 'yes', meaning: 'it is' },
    { word: 'unclear', meaning: 'nobody knows', undecided: true },
  ],
  needs: ({ instrument }) => [
    { instrument, field: 'close', perSource: true },
    { instrument: 'ETH', field: 'close', optional: true },
  ],
  plan: ({ instrument }) => [planned(instrument)],
  run: ({ data, random, earlier }: StudyInput, { instrument, p, verdict }) => {
    const { value } = data.need(instrument, 'close');
    const { findings, tests } = placeInFamilies(
      [
        {
          finding: {
            name: 'last',
            label: 'last value',
            group: 'Values',
            value: value.at(-1) ?? null,
            unit: 'points',
            observations: value.length,
            method: 'the last one',
            uses: [instrument],
          },
          test: { ...planned(instrument), pValue: p },
        },
        {
          finding: {
            name: 'draw',
            label: 'a random number',
            group: 'Values',
            value: random.uniform(),
            unit: '',
            observations: data.sources(instrument, 'close').length,
            method: 'drawn',
          },
        },
      ],
      earlier,
    );
    return { verdict, sentence: `It is ${verdict}.`, findings, figures: [], caveats: [], notices: [], tests };
  },
});

import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import { createRandom } from '../core/random.ts';
import { createStudyData } from './panel/studyData.ts';
import { fromParameter, joinParameter, replicatesParameter, seedParameter } from './parameters.ts';
import { defineStudy, type StudyInput, type StudyOutcome } from './study.ts';

const INPUT: StudyInput = { data: createStudyData(0, []), random: createRandom(1), earlier: [] };

function outcomeOf(verdict: string): StudyOutcome {
  return { verdict, sentence: 'It is so.', findings: [], figures: [], caveats: [], notices: [], tests: [] };
}

const example = defineStudy({
  name: 'example',
  title: 'Example',
  question: 'Is it so?',
  parameters: z.strictObject({
    verdict: z.string().default('yes'),
    from: fromParameter,
    join: joinParameter,
    seed: seedParameter,
    replicates: replicatesParameter,
  }),
  verdicts: [{ word: 'yes', meaning: 'it is' }],
  needs: ({ join }) => [{ instrument: 'RUT', field: join }],
  run: (_, { verdict }) => outcomeOf(verdict),
});

describe('defineStudy', () => {
  it('fills in defaults and passes parameters on', () => {
    const prepared = example.prepare({ join: 'known', replicates: '200' });
    expect(prepared.params).toEqual({ verdict: 'yes', join: 'known', seed: 20260114, replicates: 200 });
    expect(prepared.needs).toEqual([{ instrument: 'RUT', field: 'known' }]);
    expect(prepared.plan).toEqual([]);
    expect(prepared.run(INPUT).verdict).toBe('yes');
  });

  it('names every problem of the parameters at once', () => {
    const prepare = () =>
      example.prepare({ from: '2024-02-30', join: 'bare', seed: -1, replicates: 1.5, colour: 'red' });
    expect(prepare).toThrow(InputError);
    try {
      prepare();
    } catch (error) {
      const { message } = error as Error;
      expect(message).toMatch(/^Cannot run the study example: /);
      for (const part of [
        'from: must be a date',
        'join:',
        'seed: must be at least 0',
        'replicates: must be a whole',
        'colour',
      ])
        expect(message).toContain(part);
      expect(message).toMatch(/see rotascope study example --help$/);
    }
    expect(() => example.prepare('nothing')).toThrow(InputError);
  });

  it('refuses a verdict that is not in its list: a mistake of ours', () => {
    const prepared = example.prepare({ verdict: 'perhaps' });
    expect(() => prepared.run(INPUT)).toThrow(TypeError);
    expect(() => prepared.run(INPUT)).toThrow('"perhaps"');
  });
});

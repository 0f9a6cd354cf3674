import { describe, expect, it } from 'vitest';
import { changedParameters, parametersOf, readParameters } from './parameters.ts';

const PARAMETERS = readParameters({
  type: 'object',
  properties: {
    index: { type: 'string', default: 'RUT', description: 'the index' },
    drought: { type: 'integer', default: 60, minimum: 1, maximum: 2520 },
    near: { type: 'number', default: 0.05, exclusiveMinimum: 0 },
    join: { type: 'string', default: 'nearest', enum: ['nearest', 'known'] },
    strict: { type: 'boolean', default: false },
    strategy: { type: 'string', default: 'name: x\n', isFile: true },
    from: { type: 'string' },
  },
});

describe('parameters', () => {
  it('have the input of their type', () => {
    expect(PARAMETERS.map(({ input }) => input)).toEqual([
      'text',
      'number',
      'number',
      'choice',
      'check',
      'document',
      'text',
    ]);
    expect(PARAMETERS[1]).toMatchObject({ fallback: '60', least: 1, most: 2520, step: 1 });
    expect(PARAMETERS[2]).toMatchObject({ step: 'any' });
    expect(PARAMETERS[6]).toMatchObject({ fallback: '', description: '' });
  });

  it('are not how something is shown, and not the time', () => {
    expect(parametersOf({ asOf: '2026-01-14', top: '50', 'ranking.sort': '-score' })).toEqual({ top: '50' });
  });

  it('stand in the address where they differ from the default', () => {
    const values = { index: 'IWM', drought: '60', strategy: 'name: x', from: '', strict: 'true' };
    expect(changedParameters(PARAMETERS, values)).toEqual({ index: 'IWM', strict: 'true' });
  });
});

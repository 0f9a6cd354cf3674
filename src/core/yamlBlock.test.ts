import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { InputError } from './errors.ts';
import { absentOr, parsedBy, readYamlBlock } from './yamlBlock.ts';

const even = (written: string) => {
  if (Number(written) % 2 !== 0) throw new InputError(`Cannot read "${written}": it must be even`);
  return Number(written);
};
const schema = z.strictObject({
  name: z.string({ error: absentOr('must be text') }),
  even: z.string().transform(parsedBy(even)).optional(),
  parts: z.array(z.strictObject({ name: z.string() })).optional(),
});
const read = (text: string) => readYamlBlock(text, { firstLine: 10, schema, keys: 'name, even, parts' });

describe('readYamlBlock', () => {
  it('reads what the schema knows, and tells the line of each part in the file', () => {
    const { data, problems, lineOf } = read('name: a\neven: "4"\nparts:\n  - name: b\n  - name: c\n');
    expect([data, problems]).toEqual([{ name: 'a', even: 4, parts: [{ name: 'b' }, { name: 'c' }] }, []]);
    expect([lineOf(['even']), lineOf(['parts', 1, 'name']), lineOf(['parts', 7])]).toEqual([11, 14, 13]);
  });

  it.each([
    ['even: "4"', 10, 'Cannot use "name": it is missing'],
    ['name: 5', 10, 'Cannot use "name": it must be text, got 5'],
    ['name: a\neven: "3"', 11, 'Cannot use "even": it cannot be read. Cannot read "3": it must be even'],
    ['name: a\nparts:\n  - nme: b', 12, 'Cannot use the key "nme"'],
    ['name: a\nevn: "4"', 11, 'did you mean even?'],
    ['name: a\nname: b', 11, 'Cannot read the YAML: Map keys must be unique'],
    ['name: &x a\neven: *x', 11, 'Aliases are not allowed'],
    ['name: > 9', 10, 'put values that begin with >'],
  ])('says line and rule of %j', (text, line, message) => {
    const { data, problems } = read(text);
    expect(data).toBeUndefined();
    expect(problems.map((problem) => problem.line)).toContain(line);
    expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
  });
});

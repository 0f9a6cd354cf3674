import { InputError } from '../../core/errors.ts';
import { findStudy } from '../../studies/registry.ts';
import type { PreparedStudy, Study } from '../../studies/study.ts';

/** A study asked for in one line of text, as on the command line. */
export interface StudyExpression {
  readonly study: Study;
  readonly prepared: PreparedStudy;
  /** The finding that is meant; absent: the verdict. */
  readonly finding?: string;
}

const PREFIX = /^study\s+/;
const FORM = 'study NAME[.FINDING] --parameter value ...';

/** Whether a line of text asks for a study and not for a metric. */
export function isStudyExpression(text: string): boolean {
  return PREFIX.test(text.trim());
}

/** Reads `study lead-lag.correlation --leader IWM --follower ETH`; throws `InputError` on anything else and on wrong parameters. */
export function parseStudyExpression(text: string): StudyExpression {
  const [head = '', ...words] = text.trim().replace(PREFIX, '').split(/\s+/);
  const [name = '', finding] = head.split('.');
  const study = findStudy(name);
  const prepared = study.prepare(paramsOf(words, text));
  return { study, prepared, ...(finding === undefined ? {} : { finding }) };
}

function paramsOf(words: readonly string[], text: string): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  for (let i = 0; i < words.length; i += 2) {
    const [option = '', value] = [words[i], words[i + 1]];
    const name = /^--([a-z][a-z0-9-]*)$/.exec(option)?.[1];
    if (name === undefined || value === undefined) {
      throw new InputError(`Cannot read the study: it must look like "${FORM}", got "${text}"`);
    }
    params[camelCase(name)] = value;
  }
  return params;
}

function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

import { readFileSync } from 'node:fs';
import { Option } from 'commander';
import { z } from 'zod';
import { InputError } from '../core/errors.ts';
import type { Study } from '../studies/study.ts';

/** One command-line option for each parameter of a study, made from its schema. */
export function optionsOf({ parameters }: Study): readonly Option[] {
  const { properties = {}, required = [] } = z.toJSONSchema(parameters, {
    io: 'input',
    unrepresentable: 'any',
  });
  return Object.entries(properties).map(([name, property]) =>
    optionOf(name, property, required.includes(name)),
  );
}

type Property = z.core.JSONSchema.BaseSchema | boolean;

/** A parameter whose value is what a file holds has `isFile` in its schema. */
function optionOf(name: string, property: Property, required: boolean): Option {
  const { description = '', default: fallback, enum: words, isFile } = schemaOf(property);
  const option = new Option(`--${kebabCase(name)} <${isFile === true ? 'file' : 'value'}>`, description);
  if (words) option.choices(words.map(String));
  if (isFile === true) option.argParser(readText);
  // The schema fills in the default: here it is only shown.
  else if (fallback !== undefined)
    option.description = `${description} (default: ${JSON.stringify(fallback).replaceAll('"', '')})`;
  return required ? option.makeOptionMandatory() : option;
}

function schemaOf(property: Property): z.core.JSONSchema.BaseSchema {
  return typeof property === 'boolean' ? {} : property;
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read the file: it must exist and be readable, got "${path}" (${reason})`, {
      cause: error,
    });
  }
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

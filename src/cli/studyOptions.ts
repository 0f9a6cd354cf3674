import { Option } from 'commander';
import { z } from 'zod';
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

function optionOf(name: string, property: Property, required: boolean): Option {
  const { description = '', default: fallback, enum: words } = typeof property === 'boolean' ? {} : property;
  const option = new Option(`--${kebabCase(name)} <value>`, description);
  if (words) option.choices(words.map(String));
  // The schema fills in the default: here it is only shown.
  if (fallback !== undefined)
    option.description = `${description} (default: ${JSON.stringify(fallback).replaceAll('"', '')})`;
  return required ? option.makeOptionMandatory() : option;
}

function kebabCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

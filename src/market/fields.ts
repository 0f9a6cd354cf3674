import { BAR_FIELDS } from './fields/barFields.ts';
import { COIN_FIELDS } from './fields/coinFields.ts';
import { DERIVATIVES_FIELDS } from './fields/derivativesFields.ts';
import type { Field } from './fields/field.ts';
import { TOTAL_FIELDS } from './fields/totalFields.ts';

export type { Field, FieldNature } from './fields/field.ts';

const FIELD_LIST: readonly Field[] = [...BAR_FIELDS, ...COIN_FIELDS, ...DERIVATIVES_FIELDS, ...TOTAL_FIELDS];
const FIELDS = new Map(FIELD_LIST.map((field) => [field.name, field]));

/** The field of that name, or undefined. */
export function findField(name: string): Field | undefined {
  return FIELDS.get(name);
}

/** Every field, in the order in which the documentation lists them. */
export function listFields(): readonly Field[] {
  return FIELD_LIST;
}

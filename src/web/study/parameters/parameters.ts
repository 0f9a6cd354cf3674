/** One parameter of a study as a form shows it. */
export interface Parameter {
  readonly name: string;
  readonly description: string;
  /** As text; empty where there is none. */
  readonly fallback: string;
  readonly input: 'text' | 'number' | 'choice' | 'check' | 'document';
  readonly choices: readonly string[];
  readonly least?: number;
  readonly most?: number;
  readonly step: number | 'any';
}

interface JsonProperty {
  readonly type?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly isFile?: boolean;
}

/** The parameters that a JSON Schema describes. */
export function readParameters(schema: Readonly<Record<string, unknown>>): readonly Parameter[] {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonProperty>>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    description: property.description ?? '',
    fallback: textOf(property.default),
    input: inputOf(property),
    choices: property.enum?.map(textOf) ?? [],
    ...(property.minimum === undefined ? {} : { least: property.minimum }),
    ...(property.maximum === undefined ? {} : { most: property.maximum }),
    step: property.type === 'integer' ? 1 : 'any',
  }));
}

/** The parameters of a study in an address: what has a dot is how something is shown, such as `ranking.sort`. */
export function parametersOf(query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'asOf' && !name.includes('.')));
}

/** What an address says of a form: what differs from the defaults. */
export function changedParameters(
  parameters: readonly Parameter[],
  values: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parameters.flatMap(({ name, fallback }) => {
      const value = values[name]?.trim() ?? '';
      return value === '' || value === fallback.trim() ? [] : [[name, value]];
    }),
  );
}

function textOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function inputOf({ type, enum: choices, isFile }: JsonProperty): Parameter['input'] {
  if (choices) return 'choice';
  if (isFile) return 'document';
  if (type === 'boolean') return 'check';
  return type === 'integer' || type === 'number' ? 'number' : 'text';
}

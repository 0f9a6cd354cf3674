import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { InputError } from './errors.ts';
import { didYouMean } from './text.ts';

/** Something in a file that cannot be used; the line counts from 1. */
export interface FileProblem {
  readonly line: number;
  readonly message: string;
}

/** What a YAML block holds, or why it cannot be used; never both empty. */
export interface BlockReading<T> {
  readonly data?: T;
  readonly problems: readonly FileProblem[];
  /** The line of what stands at `path`, or of the nearest thing around it. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

const QUOTING_HINT =
  'put values that begin with > ! @ % & * " or hold ": " into quotes, such as expect: ">= 9"';

/** What a block may hold. */
export interface BlockOptions<T> {
  readonly firstLine: number;
  readonly schema: z.ZodType<T>;
  /** The keys that are known, as people read them. */
  readonly keys: string;
  /** What to do about a key that is not known; by default a key of like spelling is named. */
  readonly advice?: (key: string) => string;
}

/**
 * Reads one YAML block strictly by a schema: unknown and repeated keys, tags and aliases are problems. `firstLine` is the
 * line of the file on which `text` begins. A message of the schema is the rule that was broken, such as "must be text".
 */
export function readYamlBlock<T>(
  text: string,
  { firstLine, schema, keys, advice = adviceOn(keys) }: BlockOptions<T>,
): BlockReading<T> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
  const lineAt = (offset: number) => firstLine - 1 + Math.max(1, lines.linePos(offset).line);
  const lineOf = (path: readonly PropertyKey[]) => lineAt(nodeAt(document.contents, path)?.range?.[0] ?? 0);
  const faults: Fault[] = [...document.errors, ...document.warnings, ...aliasFaults(document)];
  if (faults.length > 0) {
    return {
      problems: faults.map((fault) => ({ line: lineAt(fault.pos[0]), message: yamlMessage(fault.message) })),
      lineOf,
    };
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return { data: result.data, problems: [], lineOf };
  return {
    problems: result.error.issues.flatMap((issue) =>
      describe(issue, { root: document.contents, keys, advice, lineAt }),
    ),
    lineOf,
  };
}

/** The error of a schema: the rule with what was given, or that nothing was. */
export function absentOr(rule: string): (issue: { input?: unknown }) => string {
  return ({ input }) => (input === undefined ? 'is missing' : `${rule}, got ${JSON.stringify(input)}`);
}

/** A schema transform by one of our own parsers; the message of its `InputError` becomes the problem. */
export function parsedBy<T>(parse: (written: string) => T): (written: string, context: z.RefinementCtx) => T {
  return (written, context) => {
    try {
      return parse(written);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      context.addIssue(`cannot be read. ${error.message}`);
      return z.NEVER;
    }
  };
}

function adviceOn(keys: string): (key: string) => string {
  return (key) => `correct or remove it${didYouMean(key, keys.split(/[^A-Za-z-]+/))}`;
}

function yamlMessage(message: string): string {
  return `Cannot read the YAML: ${message.split('\n')[0] ?? ''}; ${QUOTING_HINT}`;
}

interface Fault {
  readonly message: string;
  readonly pos: readonly [number, ...number[]];
}

/** An alias could expand one block without bound, and makes a line mean what another line says. */
function aliasFaults(document: Document): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Alias: (_, node) => {
      faults.push({ message: 'Aliases are not allowed', pos: [node.range?.[0] ?? 0] });
    },
  });
  return faults;
}

interface DescribeContext {
  readonly root: Node | null;
  readonly keys: string;
  readonly advice: (key: string) => string;
  readonly lineAt: (offset: number) => number;
}

function describe(issue: z.core.$ZodIssue, { root, keys, advice, lineAt }: DescribeContext): FileProblem[] {
  const around = nodeAt(root, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      line: lineAt(keyOffset(around, key)),
      message: `Cannot use the key "${key}": known are ${keys}; ${advice(key)}`,
    }));
  }
  const name = issue.path.length === 0 ? 'the block' : `"${issue.path.map(String).join('.')}"`;
  return [{ line: lineAt(around?.range?.[0] ?? 0), message: `Cannot use ${name}: it ${issue.message}` }];
}

/** The node at the path, or the deepest one on the way to it. */
function nodeAt(root: Node | null, path: readonly PropertyKey[]): Node | undefined {
  let node: Node | undefined = root ?? undefined;
  for (const step of path) {
    const next = isCollection(node) ? node.get(step, true) : undefined;
    if (!isNode(next)) return node;
    node = next;
  }
  return node;
}

function isCollection(
  node: Node | undefined,
): node is Node & { get(key: unknown, keepScalar: true): unknown } {
  return node !== undefined && 'get' in node;
}

function keyOffset(node: Node | undefined, key: string): number {
  const pair = isMap(node)
    ? node.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  return (isNode(pair?.key) ? pair.key.range?.[0] : node?.range?.[0]) ?? 0;
}

import { type Article, type DraftClaim, placeOfClaim } from '../article.ts';

type Packed = readonly [text: string, ...claims: readonly PackedClaim[]];
/** The phrase, or its length where the text has it. */
type PackedClaim = readonly [at: number, phrase: string | number, test: string, expect: string, more?: More];
type More = Partial<Pick<DraftClaim, 'sense' | 'heading' | 'id' | 'rest'>>;

const MORE: ReadonlySet<string> = new Set(['sense', 'heading', 'id', 'rest'] satisfies (keyof More)[]);

/** An article as a short text, for an address. */
export function packArticle({ text, claims }: Article): string {
  const packed: Packed = [
    text,
    ...claims.map((claim): PackedClaim => {
      const { phrase, test, expect, at, ...more } = claim;
      const place = placeOfClaim(text, claim);
      const short =
        place === undefined
          ? ([at, phrase, test, expect] as const)
          : ([place, phrase.length, test, expect] as const);
      return Object.keys(more).length === 0 ? short : [...short, more];
    }),
  ];
  return JSON.stringify(packed);
}

/** The article that a text holds; undefined where it holds none, whoever wrote it. */
export function unpackArticle(packed: string): Article | undefined {
  try {
    const [text, ...claims] = JSON.parse(packed) as readonly unknown[];
    if (typeof text !== 'string') return undefined;
    return { text, claims: claims.map((claim) => unpackClaim(text, claim as readonly unknown[])) };
  } catch {
    return undefined;
  }
}

function unpackClaim(text: string, [at, phrase, test, expect, more]: readonly unknown[]): DraftClaim {
  const from = Number(at) || 0;
  return {
    phrase: typeof phrase === 'number' ? text.slice(from, from + phrase) : textOf(phrase),
    at: from,
    test: textOf(test),
    expect: textOf(expect),
    ...Object.fromEntries(
      Object.entries(more ?? {}).filter(([key, value]) => MORE.has(key) && typeof value === 'string'),
    ),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import { fromMarkdown } from 'mdast-util-from-markdown';
import { toString as textOf } from 'mdast-util-to-string';
import { describe, expect, it } from 'vitest';
import { displayWidth } from '../core/terminalText.ts';
import { renderJson } from './json.ts';
import type { Ledger, LedgerEntry } from './ledger.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';

const ESCAPE = '\u001b';

function entry(extra: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    id: 'year-to-date',
    line: 12,
    rows: [4],
    heading: 'Since New Year',
    phrase: 'up 7%',
    definition: 'The close over the last close of the year before.',
    expression: 'ytd(RUT)',
    verdict: 'supported',
    value: 0.06918,
    unit: 'fraction',
    expected: '= 7% ± 0.5%',
    asOf: '2026-01-15T00:00:00.000Z',
    alternates: [],
    sources: [
      {
        series: 'RUT.close',
        source: 'yahoo',
        from: '1987-09-10',
        to: '2026-01-14',
        knownUpTo: '2026-01-14T21:00:00.000Z',
        batches: [1],
      },
    ],
    notices: [],
    ...extra,
  };
}

const NEEDS: Partial<LedgerEntry> = {
  id: 'leads',
  phrase: 'leading indicator',
  expression: null,
  expected: null,
  value: null,
  verdict: 'not-testable',
  sources: [],
  reason: 'not yet testable: needs the study lead-lag',
  notices: [{ code: 'needs-study', message: 'not yet testable: needs the study lead-lag' }],
};

const RICH: Partial<LedgerEntry> = {
  weaker: '> 0%',
  verdict: 'depends-on-definition',
  interval: { lower: 0.01, upper: 0.1, level: 0.95, method: 'Fisher' },
  alternates: [
    {
      name: 'the fund',
      expression: 'ytd(IWM)',
      outcome: 'fails',
      weaker: 'holds',
      value: 0.05,
      unit: 'fraction',
      expected: '= 7% ± 0.5%',
      asOf: '2026-01-15T00:00:00.000Z',
      sources: [],
      notices: [],
    },
  ],
  notices: [{ code: 'inside-interval', message: 'A threshold lies inside.' }],
};

function ledger(...entries: LedgerEntry[]): Ledger {
  const counts = {
    supported: 0,
    overstated: 0,
    'depends-on-definition': 0,
    contradicted: 0,
    'not-testable': 0,
    undefined: 0,
  };
  for (const { verdict } of entries) counts[verdict]++;
  return {
    title: 'A story',
    date: '2026-01-15',
    file: 'story.md',
    asOf: '2026-01-15T00:00:00.000Z',
    claims: entries,
    counts,
    problems: [],
  };
}

const OPTIONS = { dataLabel: 'real market' };

describe('renderTerminal', () => {
  it('shows header, table and counts', () => {
    expect(renderTerminal(ledger(entry(), entry(NEEDS)), OPTIONS)).toBe(
      `A story
Story of 2026-01-15, judged as of the end of 2026-01-14 (UTC)
Data: real market

┌──────────────────────────────┬──────────────┬─────────────────┬──────────────┐
│ claim                        │ verdict      │ value           │ expected     │
├──────────────────────────────┼──────────────┼─────────────────┼──────────────┤
│ “up 7%”                      │ supported    │ 6.918 %         │ = 7% ± 0.5%  │
├──────────────────────────────┼──────────────┼─────────────────┴──────────────┤
│ “leading indicator”          │ not-testable │ needs the study lead-lag       │
└──────────────────────────────┴──────────────┴────────────────────────────────┘

2 claims: 1 supported, 1 not-testable
`,
    );
  });

  it('adds everything else on demand', () => {
    const text = renderTerminal(ledger(entry(RICH)), { ...OPTIONS, verbose: true });
    const details = text
      .split('\n')
      .slice(text.split('\n').findIndex((line) => line.startsWith('year-to-date')));
    expect(details.join('\n')).toBe(`year-to-date: depends-on-definition
  “up 7%”
  The close over the last close of the year before.
  test       ytd(RUT)
  expected   = 7% ± 0.5%
  weaker     > 0%
  value      6.918 % [1 % to 10 %, 95 % Fisher]
  as of      end of 2026-01-14 (UTC)
  alternate  the fund: 5 % (= 7% ± 0.5%) fails, the weaker one holds
             ytd(IWM)
  source     RUT.close from yahoo, 1987-09-10 to 2026-01-14
  notice     A threshold lies inside. [inside-interval]

1 claim: 1 depends-on-definition
`);
  });

  it('says where a claim or an alternate stands at another time', () => {
    const [alternate] = RICH.alternates ?? [];
    const alternates = alternate ? [{ ...alternate, asOf: '2026-04-15T00:00:00.000Z' }] : [];
    const later = entry({ asOf: '2026-03-16T00:00:00.000Z', alternates });
    const text = renderTerminal(ledger(later), { ...OPTIONS, verbose: true });
    expect(text).toContain('“up 7%”, end of 2026-03-15');
    expect(text).toContain('fails, the weaker one holds, end of');
    expect(text).toContain('2026-04-14 (UTC)');
  });

  it('never exceeds 80 columns, whatever a file holds', () => {
    const long = `${'x'.repeat(200)} 山寨季${'季'.repeat(60)} 🚀🚀 e\u0301${'-y'.repeat(90)}`;
    const hostile = {
      ...RICH,
      id: long,
      phrase: long,
      heading: long,
      definition: long,
      expression: long,
      expected: long,
      weaker: long,
      value: long,
    };
    const sources = Array.from({ length: 9 }, (_, index) => ({
      series: `${long}${index}`,
      source: long,
      from: long,
      to: long,
      knownUpTo: long,
      batches: [],
    }));
    const [alternate] = RICH.alternates ?? [];
    const alternates = alternate ? [{ ...alternate, name: long, expression: long, expected: long }] : [];
    const entries = [
      entry({ ...hostile, sources, alternates }),
      entry({ ...NEEDS, phrase: long, reason: long }),
    ];
    const text = renderTerminal({ ...ledger(...entries), title: long }, { dataLabel: long, verbose: true });
    for (const line of text.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    expect(text).toContain('and 4 more series');
  });

  it('shows the whole phrase and lets no escape sequence through', () => {
    const phrase = 'one\u001b[2Jtwo three four five six seven eight nine ten eleven twelve';
    const text = renderTerminal(ledger(entry({ phrase })), { ...OPTIONS, verbose: true });
    expect(text).not.toContain(ESCAPE);
    for (const word of ['one', 'two', 'twelve']) expect(text).toContain(word);
  });

  it('paints verdicts only where that is asked for', () => {
    const painted = renderTerminal(ledger(entry(RICH)), { ...OPTIONS, color: true, verbose: true });
    expect(painted).toContain(`${ESCAPE}[33mdepends-on-${ESCAPE}[39m`);
    expect(painted.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')).toBe(
      renderTerminal(ledger(entry(RICH)), { ...OPTIONS, verbose: true }),
    );
  });
});

describe('renderMarkdown', () => {
  it('shows the table, then every claim with what it rests on', () => {
    expect(renderMarkdown(ledger(entry(RICH), entry(NEEDS)), OPTIONS)).toBe(`# A story

Story of 2026-01-15, judged as of the end of 2026-01-14 (UTC). Data: real market.

2 claims: 1 depends-on-definition, 1 not-testable.

| claim | verdict | value | expected |
| --- | --- | --- | --- |
| up 7% | depends-on-definition | 6.918 % | = 7% ± 0.5% |
| leading indicator | not-testable |  |  |

## Since New Year

> up 7%

**depends-on-definition** (\`year-to-date\`). The close over the last close of the year before.

- test: \`ytd(RUT)\`
- expected: = 7% ± 0.5%
- weaker: \\> 0%
- value: 6.918 % \\[1 % to 10 %, 95 % Fisher\\]
- as of: end of 2026-01-14 (UTC)
- alternate, the fund: 5 % (= 7% ± 0.5%) fails, the weaker one holds, \`ytd(IWM)\`, as of the end of 2026-01-14 (UTC)
- source: RUT.close from yahoo, 1987-09-10 to 2026-01-14, known up to 2026-01-14T21:00:00.000Z
- notice \`inside-interval\`: A threshold lies inside.

## Since New Year

> leading indicator

**not-testable** (\`leads\`). The close over the last close of the year before.

- notice \`needs-study\`: not yet testable: needs the study lead-lag
`);
  });

  it('prints text as it is, whatever Markdown would make of it', () => {
    const phrase = '*a* _b_ `c` | [d](e) <f> #g ~h~ &amp; \\ >1.0';
    const expression = 'a `` b | c';
    const tree = fromMarkdown(renderMarkdown(ledger(entry({ phrase, expression })), OPTIONS));
    const quote = tree.children.find((node) => node.type === 'blockquote');
    expect(quote && textOf(quote)).toBe(phrase);
    expect(textOf(tree)).toContain(`test: ${expression}`);
  });
});

describe('renderJson', () => {
  it('is one document that holds the ledger and the kind of data', () => {
    const text = renderJson(ledger(entry(), entry(NEEDS)), OPTIONS);
    expect(text.endsWith('}\n')).toBe(true);
    expect(JSON.parse(text)).toEqual({ ...ledger(entry(), entry(NEEDS)), data: 'real market' });
  });

  it('writes what is not finite as null', () => {
    const infinite = { lower: Number.NEGATIVE_INFINITY, upper: 1, level: 0.95, method: 'm' };
    const parsed = JSON.parse(
      renderJson(ledger(entry({ value: Number.NaN, interval: infinite })), OPTIONS),
    ) as Ledger;
    expect(parsed.claims[0]).toMatchObject({ value: null, interval: { lower: null } });
  });
});

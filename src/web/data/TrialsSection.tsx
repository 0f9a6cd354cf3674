import { useMemo } from 'react';
import type { Trial } from '../../server/contract/data.ts';
import type { StudyTable } from '../api/types.ts';
import { pText } from '../design/numbers.ts';
import { Link } from '../places/Link.tsx';
import { goTo, hrefOf, usePlace } from '../places/location.ts';
import { DataTable } from '../table/DataTable.tsx';
import { Asked } from './Asked.tsx';
import { type TrialFamily, useFamily, useTrials } from './queries.ts';

/** Every statistical test that was run on this store. */
export function TrialsSection() {
  return (
    <>
      <h1>Trials</h1>
      <p className="lead">
        Every statistical test that was run on this store, whoever asked: who tries often enough finds
        something by chance. So p-values are adjusted over all different tests of a family (Benjamini and
        Hochberg, 1995). The ledger has no as-of day; nothing is ever removed from it.
      </p>
      <Asked asked={useTrials()} waiting="The ledger is being read.">
        {(families) => <Families families={families} />}
      </Asked>
    </>
  );
}

function Families({ families }: { readonly families: readonly TrialFamily[] }) {
  const { path, query } = usePlace();
  const { family } = query;
  const table = useMemo(() => familyTable(families), [families]);
  if (families.length === 0) {
    return (
      <p>
        No test was run yet. <Link to="/studies">Studies</Link> run them.
      </p>
    );
  }
  return (
    <div className="stack">
      <h2 className="unseen">Ledger</h2>
      <DataTable
        table={table}
        cell={(column, row) =>
          column === 'family' ? (
            <button
              type="button"
              className="as-link"
              aria-pressed={row[0] === family}
              onClick={() => {
                goTo(hrefOf(path, { ...query, family: String(row[0]) }), { replace: true });
              }}
            >
              {String(row[0])}
            </button>
          ) : undefined
        }
      />
      {family !== undefined && <Family family={family} />}
    </div>
  );
}

function Family({ family }: { readonly family: string }) {
  return (
    <Asked asked={useFamily(family)} waiting={`The tests of ${family} are being read.`}>
      {({ runs, trials }) => <DataTable table={trialTable(family, trials, runs)} />}
    </Asked>
  );
}

function familyTable(families: readonly TrialFamily[]): StudyTable {
  return {
    name: 'families',
    title: 'Families',
    columns: [
      { name: 'family', label: 'family', unit: 'text' },
      { name: 'distinct', label: 'different tests', unit: 'count' },
      { name: 'runs', label: 'runs', unit: 'count' },
      { name: 'nominal', label: 'p below 5 %', unit: 'count' },
      { name: 'left', label: 'left after adjustment', unit: 'count' },
    ],
    rows: families.map(({ family, distinct, runs, nominal, discoveries }) => [
      family,
      distinct,
      runs,
      nominal,
      discoveries,
    ]),
  };
}

function trialTable(family: string, trials: readonly Trial[], runs: number): StudyTable {
  return {
    name: 'runs',
    title: `Runs of ${family}`,
    columns: [
      { name: 'run', label: 'run', unit: 'text' },
      { name: 'hypothesis', label: 'hypothesis', unit: 'text' },
      { name: 'p', label: 'p', unit: 'text' },
      { name: 'adjusted', label: 'p adjusted', unit: 'text' },
      { name: 'asof', label: 'as of', unit: 'date' },
      { name: 'declared', label: 'declared before', unit: 'boolean' },
      { name: 'specification', label: 'specification', unit: 'text' },
      { name: 'origin', label: 'by', unit: 'text' },
    ],
    rows: trials.map((one, i) => [
      `${runs - i}, ${one.runAt.slice(0, 16).replace('T', ' ')}`,
      one.hypothesis,
      pText(one.pValue),
      pText(one.pAdjusted),
      one.asOf.slice(0, 10),
      one.declared !== undefined,
      Object.entries(one.specification)
        .map(([key, value]) => `${key} ${String(value)}`)
        .join(', '),
      one.origin,
    ]),
    ...(trials.length < runs ? { note: `The latest ${trials.length} of ${runs} runs.` } : {}),
  };
}

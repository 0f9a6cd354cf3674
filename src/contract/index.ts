/** The contract of a live source, for authors of plug-ins: `rotascope/contract`. */

export { type Bench, createBench, type KeptBody } from './bench.ts';
export { type FakeRequest, type FakeVendor, fakePrice, json, type Reply, text } from './fakeVendor.ts';
export type { Drift, SourceCase } from './sourceCase.ts';
export { type Clause, sourceContract } from './sourceContract.ts';

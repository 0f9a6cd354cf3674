import type { EpochMs } from '../core/time.ts';
import type { MarketKind, ObservationStore } from '../store/port.ts';
import type { SharedStore } from '../store/remote/serveStore.ts';
import type { Assets } from './assets.ts';
import type { EventHub } from './events/hub.ts';
import type { Access } from './security/access.ts';
import type { Answers } from './work/answers.ts';

/** Live sources, as far as the server has to do with them. */
export interface SyncDesk {
  /** Starts a sync of these sources, or of all; does nothing while one is running. Returns whether it started. */
  start(sources: readonly string[]): boolean;
  isRunning(): boolean;
}

/** Takes in files that somebody drops. */
export interface ImportDesk {
  /** Reads a file that lies at `path` and was called `name`. */
  take(path: string, name: string): Promise<unknown>;
}

/** What routes work with. */
export interface ServerContext {
  /** What is shown: the stored data, or the simulated market as long as there are none. */
  readonly store: ObservationStore;
  readonly answers: Answers;
  /** The store of the home, whatever is shown. */
  readonly owned: { readonly shared: SharedStore; readonly market: MarketKind };
  readonly events: EventHub;
  readonly sync: SyncDesk;
  readonly imports: ImportDesk;
  readonly now: () => EpochMs;
  /** What the store holds; changes with every batch. */
  readonly dataVersion: () => Promise<string>;
  /** The web application. */
  readonly assets: Assets;
  /** Of the program. */
  readonly version: string;
  /** The text of the claim set that ships. */
  readonly shippedClaims: { readonly file: string; readonly text: string };
  /** Names by which this server may be called, beside those of this machine. */
  readonly hosts: readonly string[];
  /** Who may ask; absent where everybody may, since only this machine can reach the server. */
  readonly access?: Access;
  /** Commands on the same home show it to use the store. */
  readonly commandToken: string;
  /** Told what nobody foresaw. */
  readonly onDefect: (error: unknown) => void;
}

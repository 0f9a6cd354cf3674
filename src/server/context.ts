import type { EpochMs } from '../core/time.ts';
import type { SourceDescription } from '../engine/data/describeSources.ts';
import type { FileResult } from '../engine/importFiles.ts';
import type { MarketKind, ObservationStore } from '../store/port.ts';
import type { SharedStore } from '../store/remote/serveStore.ts';
import type { Assets } from './assets.ts';
import type { CardShelf } from './cardShelf.ts';
import type { EventHub } from './events/hub.ts';
import type { Access } from './security/access.ts';
import type { SyncDesk } from './sync/syncDesk.ts';
import type { Answers } from './work/answers.ts';

/** What is known of the sources, live and of files. */
export interface SourceDesk {
  describe(): Promise<readonly SourceDescription[]>;
}

/** A file that somebody drops. */
export interface DroppedFile {
  readonly path: string;
  /** The instrument, where the file does not say it. */
  readonly instrument?: string;
}

/** Takes in files that somebody drops. */
export interface ImportDesk {
  take(file: DroppedFile): Promise<FileResult>;
}

/** A strategy file, by the name of the file. */
export interface StrategyText {
  readonly file: string;
  readonly text: string;
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
  readonly sources: SourceDesk;
  readonly imports: ImportDesk;
  /** What the owner of the home keeps on the board. */
  readonly cards: CardShelf;
  readonly now: () => EpochMs;
  /** What the store holds; changes with every batch. */
  readonly dataVersion: () => Promise<string>;
  /** The web application. */
  readonly assets: Assets;
  /** Of the program. */
  readonly version: string;
  /** Tells one build of the program from another. */
  readonly build: string;
  /** The text of the claim set that ships. */
  readonly shippedClaims: { readonly file: string; readonly text: string };
  /** The strategy files that ship. */
  readonly shippedStrategies: readonly StrategyText[];
  /** Names by which this server may be called, beside those of this machine. */
  readonly hosts: readonly string[];
  /** Who may ask; absent where everybody may, since only this machine can reach the server. */
  readonly access?: Access;
  /** Commands on the same home show it to use the store. */
  readonly commandToken: string;
  /** Told what nobody foresaw. */
  readonly onDefect: (error: unknown) => void;
}

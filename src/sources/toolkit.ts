/** What a source is written with: the surface for plug-ins, `rotascope/sources`. */

export { FAULTS, type FaultKind } from '../core/faults.ts';
export {
  type HostLimit,
  type HostPolicy,
  type HttpRequest,
  type HttpResponse,
  type KeyUse,
  unpublishedLimit,
} from '../core/http.ts';
export { SchemaDriftError, SourceError, type SourceFailure } from '../core/sourceErrors.ts';
export { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/time.ts';
export { followedOf, type ListedCoin } from './live/coins.ts';
export { at, peekJson, readJson, requireShape, textOf } from './live/json.ts';
export type {
  Ask,
  Feed,
  FeedContext,
  FeedProgress,
  LiveSource,
  Page,
  PageTable,
  Route,
  SourceKey,
  Terms,
  VendorFault,
} from './live/liveSource.ts';
export { cellOf, cellsOf, rowsOf } from './live/tables.ts';
export { pagesOfWindows, type Stretch, type Window } from './live/windows.ts';
export { dateIn, instantIn, type Label, localDateIn } from './table/labels.ts';
export {
  endOfBar,
  endOfMonth,
  endOfUtcDay,
  instant,
  newYorkAfternoon,
  type Placement,
  publishedForUtcDay,
  sessionClose,
  startOfUtcDay,
} from './table/placements.ts';
export { afterEvent, atEvent, atMarketClose, type KnownRule } from './table/publication.ts';
export type { Column } from './table/rows.ts';
export { always, namedByColumn, type SubjectRule } from './table/subjects.ts';
export { type TableSpec, tableFormat } from './table/tableFormat.ts';

import { fileURLToPath } from 'node:url';

/** Files that come with the program. The built program lies in `dist/cli` whole, so what is a part of this folder's address here is there too. */
export const PACKAGE_FILE = placeOf('../../package.json');
/** The claim set that ships with the program. */
export const SHIPPED_CLAIMS = placeOf('../../claims/russell-2000-breakout.md');
export const STRATEGIES_FOLDER = placeOf('../../strategies');
export const WEB_FOLDER = placeOf('../web');
/** Names the build. */
export const BUILD_FILE = placeOf('../build.txt');

function placeOf(address: string): string {
  return fileURLToPath(new URL(address, import.meta.url));
}

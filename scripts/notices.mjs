// The licences of what is bundled, from the packages themselves: dist/cli/licences.txt and dist/web/licences.txt.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const LICENCES_FILE = 'licences.txt';

/** The notice of a library that leaves it out of its package. */
const NOTICES = {
  'lightweight-charts':
    'TradingView Lightweight Charts™\nCopyright (с) 2025 TradingView, Inc. https://www.tradingview.com/',
};

/** A plugin of the build that writes the licences of every package of which something is in the bundle. `what` is made of them. */
export function licences(what) {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap(({ modules = {} }) =>
        Object.entries(modules)
          .filter(([, { renderedLength }]) => renderedLength > 0)
          .map(([id]) => id),
      );
      const folders = [...new Set(modules.flatMap(folderOf))].toSorted();
      const names = new Set();
      const texts = folders.map(textOf).filter(({ name }) => !names.has(name) && names.add(name));
      const source = `${what} is made with these packages.\n\n${texts.map(({ text }) => text).join('\n')}`;
      this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source });
    },
  };
}

function folderOf(id) {
  const [folder] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replaceAll('\\', '/')) ?? [];
  return folder === undefined ? [] : [folder.replace(/^\0/, '')];
}

function textOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copyrightnotice)/i.test(file));
  const more = join(folder, 'licenses');
  const paths = [
    ...files.map((file) => join(folder, file)),
    ...(existsSync(more) ? readdirSync(more).map((file) => join(more, file)) : []),
  ].filter((path) => !path.endsWith('licenses'));
  const by = author === undefined ? '' : `\nAuthor: ${typeof author === 'string' ? author : author.name}`;
  const texts = paths.map((path) => readFileSync(path, 'utf8').trim());
  const parts = [...(NOTICES[name] ? [NOTICES[name]] : []), ...texts];
  const head = `${'='.repeat(78)}\n${name} ${version}\nLicence: ${license}${by}\n`;
  return { name, text: `${head}\n${parts.join('\n\n')}\n` };
}

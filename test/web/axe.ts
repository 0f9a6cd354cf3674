import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** Rows of a table are alike: the first ones stand for the others. */
const LATER_ROWS = [['tbody > tr:nth-child(n+5)']];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Axe {
  readonly run: (context: unknown, options: unknown) => Promise<AxeResult>;
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

/** Prepares a page for `findings`. The page lets no foreign script in, so it is given to the browser itself. */
export function addAxe(page: Page): Promise<unknown> {
  return page.addInitScript({ path: AXE });
}

/**
 * What axe finds (WCAG 2.2 AA), in words: everything in the light theme, contrast again in the dark one, which differs in nothing but colours. `part`
 * is a selector of the part that is looked at; all of the page by default.
 */
export async function findingsInBothThemes(page: Page, part = 'html'): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    const rules = theme === 'light' ? RULES : ['color-contrast'];
    found.push(...(await findings(page, part, rules)).map((one) => `${theme} ${one}`));
  }
  return found;
}

async function findings(page: Page, part: string, only: readonly string[]): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    async ([include, exclude, runOnly]) => {
      const { axe } = globalThis as unknown as { axe: Axe };
      return axe.run({ include, exclude }, { runOnly });
    },
    [[[part]], LATER_ROWS, only] as const,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

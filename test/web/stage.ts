import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect } from 'vitest';
import { ensureBuilt } from '../support/builtProgram.ts';
import { addAxe } from './axe.ts';
import {
  findBrowser,
  launchBrowser,
  type ProgramOptions,
  type RunningProgram,
  startProgram,
} from './browser.ts';

const START_MS = 300_000;
/** A page with its first answers: they are worked out while it waits. */
const PATIENCE_MS = 90_000;
const TEST_MS = 180_000;
const REFLOWS = 20;
const REFLOW_MS = 100;
const TELEPHONE = { width: 360, height: 740 };

export interface StageOptions extends ProgramOptions {
  /** One page for all tests, each of which goes on where the last one ended; by default each has a page of its own. */
  readonly onePage?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the browser may say in its console. */
  readonly expected?: RegExp;
  /** Before each test that has a page of its own. */
  readonly arrange?: (page: Page) => Promise<unknown>;
}

/** What tests of the web board act on. */
export interface Stage {
  /** Where the program listens. */
  readonly url: string;
  readonly page: Page;
  /** Goes to an address of the program. */
  open(path: string): Promise<unknown>;
  /** A parameter of the address in view. */
  query(name: string): string | null;
  /** The width in pixels that the page takes on a narrow telephone, which is that of the telephone where it fits. */
  widthOnTelephone(): Promise<unknown>;
  /** Takes back what the browser complained of so far in these words. */
  forgive(words: RegExp): void;
}

export const TELEPHONE_WIDTH = TELEPHONE.width;

/**
 * Tests in a browser against a program with a home of its own. They are skipped where no browser is, and each fails where the browser complains of
 * anything in its console.
 */
export function onStage(name: string, options: StageOptions, tests: (stage: Stage) => void): void {
  const executable = findBrowser();
  describe.skipIf(executable === undefined)(name, { timeout: TEST_MS }, () => {
    let browser: Browser;
    let program: RunningProgram;
    let page: Page;
    let complaints: string[];

    async function openPage(): Promise<void> {
      page = await browser.newPage(options.viewport === undefined ? {} : { viewport: options.viewport });
      page.setDefaultTimeout(PATIENCE_MS);
      await addAxe(page);
      await options.arrange?.(page);
      complaints = complaintsOf(page, options.expected);
    }

    async function closePage(): Promise<void> {
      await page.close();
      expect(complaints).toEqual([]);
    }

    beforeAll(async () => {
      await ensureBuilt();
      [program, browser] = await Promise.all([startProgram(options), launchBrowser(executable ?? '')]);
      if (options.onePage) await openPage();
    }, START_MS);
    afterAll(async () => {
      if (options.onePage) await closePage();
      await browser.close();
      program.close();
    });
    if (!options.onePage) {
      beforeEach(openPage);
      afterEach(closePage);
    }

    tests({
      get url() {
        return program.url;
      },
      get page() {
        return page;
      },
      open: (path) => page.goto(program.url + path),
      query: (parameter) => new URL(page.url()).searchParams.get(parameter),
      async widthOnTelephone() {
        await page.setViewportSize(TELEPHONE);
        const width = () => page.evaluate('document.documentElement.scrollWidth');
        // Charts follow in one of the next frames.
        for (let i = 0; i < REFLOWS && (await width()) !== TELEPHONE.width; i++)
          await page.waitForTimeout(REFLOW_MS);
        return width();
      },
      forgive(words) {
        complaints.splice(0, Number.POSITIVE_INFINITY, ...complaints.filter((text) => !words.test(text)));
      },
    });
  });
}

/** Grows with what the browser complains of. */
function complaintsOf(page: Page, expected: RegExp | undefined): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected?.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return complaints;
}

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env, execPath, getuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const MAIN = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const BROWSERS = [env.ROTASCOPE_BROWSER, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const AS_OF = '2026-01-14';
const PATIENCE_MS = 600_000;
const SIZE = { width: 1440, height: 900 };
const PAN_STEPS = 240;
const SETTLE_MS = 600;
/** From values to lines. */
const DRAWING_MS = 3000;
const POINTING_MS = 120;
const SERIES = ['RUT', 'SPX', 'BTC', 'ETH', 'IWM', 'SPY', 'LTC', 'XRP', 'DOGE', 'XLM'].flatMap((name) => [
  name,
  `sma(${name}, 50)`,
]);
/** What the board promises, in milliseconds. */
const BUDGET = { board: 1000, page: 150, frame: 1000 / 60 };

/** The board in a browser against its budgets: answers are kept, the program is newly started. */
export async function webBoard() {
  const executablePath = BROWSERS.find((path) => path && existsSync(path));
  if (!executablePath) {
    console.error(
      'No browser is installed: the web board is not measured (Debian: apt-get install chromium)',
    );
    return [];
  }
  const home = mkdtempSync(join(tmpdir(), 'rotascope-bench-'));
  // A home with data can be given; else it is the simulated market, which keeps its answers only while the program runs.
  if (env.ROTASCOPE_BENCH_HOME) cpSync(env.ROTASCOPE_BENCH_HOME, home, { recursive: true });
  const browser = await chromium.launch({ executablePath, args: getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    return await measure(browser, home);
  } finally {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(browser, home) {
  let program = await start(home);
  const studies = await fillAnswers(program.url);
  if (env.ROTASCOPE_BENCH_HOME) {
    await program.stop();
    program = await start(home);
  }
  const page = await browser.newPage({ viewport: SIZE });
  page.setDefaultTimeout(PATIENCE_MS);
  try {
    const board = await boardTime(page, program.url, studies.length);
    const changes = await changeTimes(page, studies);
    const times = changes.map(({ time }) => time);
    const [worst] = changes.toSorted((a, b) => b.time - a.time);
    const frames = await frameTimes(page, program.url);
    return [
      result('web: board interactive', board, {
        budget: BUDGET.board,
        unit: `${studies.length} cards`,
        answer: `${studies.length} answers`,
      }),
      result('web: change of page, median', quantile(times, 0.5), {
        budget: BUDGET.page,
        unit: `${changes.length} changes between the board and its studies, worst ${shown(worst.time)} to ${worst.to}`,
        answer: `${changes.length} sentences`,
      }),
      result('web: frame while panning, median', quantile(frames, 0.5), {
        budget: BUDGET.frame,
        unit: `${SERIES.length} series over 10 years, ${frames.length} frames, 95 % within ${shown(quantile(frames, 0.95))}`,
        answer: `${SERIES.length} values`,
      }),
    ];
  } finally {
    await program.stop();
  }
}

async function start(home) {
  const child = spawn(execPath, [MAIN, 'up', '--no-sync', '--no-open', '--port', '0', '--home', home]);
  const url = await new Promise((resolve, reject) => {
    let told = '';
    child.stdout.on('data', (chunk) => {
      told += chunk;
      const [, address] = /listens at (http:\S+) /.exec(told) ?? [];
      if (address) resolve(address);
    });
    child.on('close', () => reject(new Error(`rotascope up ended: ${told}`)));
  });
  const stop = () =>
    new Promise((resolve) => {
      child.on('close', resolve);
      child.kill('SIGINT');
    });
  return { url, stop };
}

/** Has everything worked out once; returns the studies of the board in their order. */
async function fillAnswers(url) {
  const { studies } = await (await fetch(`${url}/api/studies`)).json();
  const placed = studies.filter(({ board }) => board).toSorted((a, b) => a.board.position - b.board.position);
  for (const { name } of placed) {
    const answer = await fetch(`${url}/api/board/${name}?asOf=${AS_OF}`);
    assert.equal(answer.status, 200, `the card of ${name}`);
    await answer.arrayBuffer();
  }
  return placed;
}

/** From the start of the navigation to eight answers on a page whose thread is free. */
async function boardTime(page, url, cards) {
  await page.goto(`${url}/?asOf=${AS_OF}`, { waitUntil: 'commit' });
  const time = await page.evaluate(
    (wanted) =>
      new Promise((resolve) => {
        const look = () => {
          const done = document.querySelectorAll('article[aria-busy=false] .sentence').length;
          if (done < wanted) requestAnimationFrame(look);
          else requestIdleCallback(() => resolve(performance.now()));
        };
        look();
      }),
    cards,
  );
  assert.equal(await page.locator('article .sentence').count(), cards);
  return time;
}

/** Forth to each study and back, by clicks: until the other page's sentence or cards are painted. */
async function changeTimes(page, studies) {
  const times = [];
  await page.waitForTimeout(SETTLE_MS);
  for (const { name } of studies) {
    const there = await changeTime(page, `article a[href^="/studies/${name}"]`, '.lead-sentence');
    times.push({ to: name, time: there });
    await page.waitForTimeout(SETTLE_MS);
    const back = await changeTime(page, 'header nav a[href^="/?"]', 'article .sentence');
    times.push({ to: `the board from ${name}`, time: back });
    await page.waitForTimeout(SETTLE_MS);
  }
  return times;
}

async function changeTime(page, link, goal) {
  // A reader points at what is clicked.
  await page.locator(link).hover();
  await page.waitForTimeout(POINTING_MS);
  const time = await page.evaluate(
    ([from, to]) =>
      new Promise((resolve) => {
        const started = performance.now();
        document.querySelector(from).click();
        const look = () => {
          if (!document.querySelector(to)) return requestAnimationFrame(look);
          // The frame after the one that it is drawn in has been painted.
          return requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
        };
        look();
      }),
    [link, goal],
  );
  assert.equal(await page.locator(goal).first().isVisible(), true);
  return time;
}

async function frameTimes(page, url) {
  await page.goto(`${url}/explore?e=${encodeURIComponent(SERIES.join(';'))}&asOf=${AS_OF}`);
  const chart = page.locator('.chart-canvas').first();
  await chart.waitFor();
  await page.getByText(`+ Add an expression`).waitFor();
  const values = page.getByText(new RegExp(` on ${AS_OF}`));
  for (let tries = 0; tries < 200 && (await values.count()) < SERIES.length; tries++) {
    await page.waitForTimeout(SETTLE_MS);
  }
  assert.equal(await values.count(), SERIES.length, 'every series must have its value');
  await page.waitForTimeout(DRAWING_MS);
  await page.getByRole('button', { name: '10Y' }).first().click();
  await page.waitForTimeout(SETTLE_MS);
  const { x, y, width, height } = await chart.boundingBox();
  const middle = y + height / 2;
  await page.mouse.move(x + width * 0.7, middle);
  await page.mouse.down();
  await page.evaluate(() => {
    globalThis.frames_ = [];
    let last = performance.now();
    const count = (now) => {
      globalThis.frames_.push(now - last);
      last = now;
      globalThis.counting_ = requestAnimationFrame(count);
    };
    globalThis.counting_ = requestAnimationFrame(count);
  });
  for (let step = 0; step < PAN_STEPS; step++) {
    const there = Math.sin((step / PAN_STEPS) * 2 * Math.PI);
    await page.mouse.move(x + width * (0.6 + 0.25 * there), middle);
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(globalThis.counting_);
    return globalThis.frames_.slice(1);
  });
  await page.mouse.up();
  assert.ok(frames.length > PAN_STEPS / 4, 'too few frames to judge');
  return frames;
}

function result(name, milliseconds, { budget, unit, answer }) {
  return {
    name,
    unit,
    subject: { seconds: milliseconds / 1000 },
    baseline: { name: 'the budget of', seconds: budget / 1000 },
    answer,
  };
}

function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function shown(milliseconds) {
  return `${milliseconds.toFixed(0)} ms`;
}

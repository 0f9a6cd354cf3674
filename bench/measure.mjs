/** Wall seconds of one run, with its result. */
export async function secondsOf(run) {
  const started = performance.now();
  const result = await run();
  return { seconds: (performance.now() - started) / 1000, result };
}

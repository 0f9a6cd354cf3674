export interface Paced {
  readonly call: () => void;
  readonly stop: () => void;
}

/** Does the work at once, and then once more for whatever was asked for within the pause. */
export function paced(work: () => void, pauseMs: number): Paced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWanted = false;
  const run = () => {
    isWanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isWanted) run();
    }, pauseMs);
    work();
  };
  return {
    call() {
      if (timer === undefined) run();
      else isWanted = true;
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

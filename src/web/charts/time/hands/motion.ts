export interface Motion {
  readonly isMoving: () => boolean;
  /** The view has just moved. */
  readonly moved: () => void;
  readonly stop: () => void;
}

/** So long after its last move a view is at rest. */
const REST_MS = 160;

/** Tells whether the view is under way; `atRest` runs when it no longer is. */
export function createMotion(atRest: () => void): Motion {
  let resting: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(resting);
    resting = undefined;
  };
  return {
    isMoving: () => resting !== undefined,
    moved() {
      stop();
      resting = setTimeout(() => {
        resting = undefined;
        atRest();
      }, REST_MS);
    },
    stop,
  };
}

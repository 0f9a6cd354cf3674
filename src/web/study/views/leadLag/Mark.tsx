interface MarkProps {
  /** Null: does not apply. */
  readonly passed: boolean | null;
  readonly words?: readonly [passed: string, failed: string, none: string];
}

/** Ticked, crossed, or neither. */
export function Mark({ passed, words = ['passed', 'failed', 'does not apply'] }: MarkProps) {
  const [sign, word, look] =
    passed === null
      ? ['–', words[2], 'mark none']
      : passed
        ? ['✓', words[0], 'mark passed']
        : ['✗', words[1], 'mark failed'];
  return (
    <span className={look}>
      <span aria-hidden="true">{sign}</span>
      <span className="unseen">{word}</span>
    </span>
  );
}

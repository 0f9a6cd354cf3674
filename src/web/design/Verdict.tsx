interface VerdictProps {
  readonly word: string;
  readonly meaning?: string | undefined;
  readonly isOpen?: boolean;
}

/** Words that say that nothing can be said. */
const OPEN = /^(undetermined|too-few.*|not-distinguishable)$/;

/** The verdict of a study. Open ones look open; the others have one look: no verdict is good or bad news by itself. */
export function Verdict({ word, meaning, isOpen = OPEN.test(word) }: VerdictProps) {
  return (
    <p className={isOpen ? 'verdict open' : 'verdict'} title={meaning}>
      <span className="unseen">Verdict: </span>
      {word.replaceAll('-', ' ')}
    </p>
  );
}

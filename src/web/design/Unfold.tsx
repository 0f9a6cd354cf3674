import type { ReactNode } from 'react';

interface UnfoldProps {
  readonly isOpen: boolean;
  readonly onToggle: (isOpen: boolean) => void;
  /** The id of what it opens. */
  readonly controls: string;
  readonly children: ReactNode;
}

/** The name of a row that opens what lies behind it. */
export function Unfold({ isOpen, onToggle, controls, children }: UnfoldProps) {
  return (
    <button
      type="button"
      className="unfold"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      onClick={() => {
        onToggle(!isOpen);
      }}
    >
      {children}
    </button>
  );
}

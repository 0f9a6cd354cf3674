import { type ReactNode, useId } from 'react';

interface PartProps {
  readonly number: number;
  readonly title: string;
  readonly children: ReactNode;
}

/** A step of the argument. */
export function Part({ number, title, children }: PartProps) {
  const id = useId();
  return (
    <section className="argument" aria-labelledby={id}>
      <h2 id={id}>
        <span className="step">{number}</span> {title}
      </h2>
      {children}
    </section>
  );
}

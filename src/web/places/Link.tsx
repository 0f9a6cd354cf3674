import type { ComponentProps, MouseEvent } from 'react';
import { goTo, hrefOf, usePlace } from './location.ts';

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  /** Beside the as-of date. */
  readonly query?: Readonly<Record<string, string | undefined>>;
}

/** A link inside the application; the as-of date goes along. */
export function Link({ to, query, ...rest }: LinkProps) {
  const { path, query: here } = usePlace();
  const href = hrefOf(to, { ...query, asOf: here['asOf'] });
  return <a aria-current={currentOf(path, to)} {...rest} href={href} onClick={follow} />;
}

/** Whether a link leads to where one is, or to the page that it belongs to. */
function currentOf(path: string, to: string): 'page' | 'true' | undefined {
  if (path === to) return 'page';
  return to !== '/' && path.startsWith(`${to}/`) ? 'true' : undefined;
}

/** Lets the browser open new tabs and windows itself. */
function follow(event: MouseEvent<HTMLAnchorElement>): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  goTo(event.currentTarget.pathname + event.currentTarget.search);
}

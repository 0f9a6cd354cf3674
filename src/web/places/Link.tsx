import type { ComponentProps, MouseEvent } from 'react';
import { goTo, hrefOf, usePlace } from './location.ts';

interface LinkProps extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
}

/** A link inside the application; the as-of date goes along. */
export function Link({ to, ...rest }: LinkProps) {
  const { path, query } = usePlace();
  const href = hrefOf(to, { asOf: query['asOf'] });
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

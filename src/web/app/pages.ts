import { type ComponentType, lazy } from 'react';

export interface TopPage {
  /** Addresses that begin with it and a slash belong to the page as well. */
  readonly path: string;
  readonly title: string;
  readonly Page: ComponentType<PageProps>;
  /** Fetches the part of the application that the page is made of. */
  readonly load: () => Promise<unknown>;
}

export interface PageProps {
  /** The latest day that can be asked for. */
  readonly today: string;
}

/** The pages of the top bar, but for the board. */
export const TOP_PAGES: readonly TopPage[] = [
  topPage('/studies', 'Studies', async () => (await import('../study/StudiesPage.tsx')).StudiesPage),
  topPage('/explore', 'Explore', async () => (await import('../explore/ExplorePage.tsx')).ExplorePage),
  topPage('/data', 'Data', async () => (await import('../data/DataPage.tsx')).DataPage),
  topPage('/claims', 'Claims', async () => (await import('../claims/ClaimsPage.tsx')).ClaimsPage),
];

export const PAGES: readonly Pick<TopPage, 'path' | 'title'>[] = [
  { path: '/', title: 'Board' },
  ...TOP_PAGES.map(({ path, title }) => ({ path, title })),
];

export const STUDY_PREFIX = '/studies/';

function topPage(path: string, title: string, load: () => Promise<ComponentType<PageProps>>): TopPage {
  return { path, title, load, Page: lazy(async () => ({ default: await load() })) };
}

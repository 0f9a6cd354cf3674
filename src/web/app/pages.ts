/** The pages of the top bar. */
export const PAGES = [
  { path: '/', title: 'Board' },
  { path: '/studies', title: 'Studies' },
  { path: '/claims', title: 'Claims' },
] as const;

export const STUDY_PREFIX = '/studies/';

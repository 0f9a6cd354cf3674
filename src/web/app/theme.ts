import { useCallback, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark' | 'system';

const KEY = 'theme';
const CHANGED = 'rotascope-theme';

/** The chosen theme and how to choose another; `system` follows the preference of the system. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const theme = useSyncExternalStore(subscribe, readTheme);
  const choose = useCallback((next: Theme) => {
    if (next === 'system') {
      localStorage.removeItem(KEY);
      delete document.documentElement.dataset['theme'];
    } else {
      localStorage.setItem(KEY, next);
      document.documentElement.dataset['theme'] = next;
    }
    dispatchEvent(new Event(CHANGED));
  }, []);
  return [theme, choose];
}

/** Changes whenever other colours are shown. */
export function useShownTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    const theme = readTheme();
    if (theme !== 'system') return theme;
    return systemDark().matches ? 'dark' : 'light';
  });
}

function readTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

function subscribe(listener: () => void): () => void {
  const system = systemDark();
  addEventListener(CHANGED, listener);
  system.addEventListener('change', listener);
  return () => {
    removeEventListener(CHANGED, listener);
    system.removeEventListener('change', listener);
  };
}

function systemDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

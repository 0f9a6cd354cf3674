import { type Theme, useTheme } from './theme.ts';

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'dark', dark: 'light', light: 'system' };
const SIGNS: Readonly<Record<Theme, string>> = { system: '◐', dark: '☾', light: '☀' };

export function ThemeSwitch() {
  const [theme, choose] = useTheme();
  return (
    <button
      type="button"
      className="quiet"
      aria-label={`Theme: ${theme}; change to ${NEXT[theme]}`}
      title={`Theme: ${theme}`}
      onClick={() => {
        choose(NEXT[theme]);
      }}
    >
      <span aria-hidden="true">{SIGNS[theme]}</span>
    </button>
  );
}

import type { SyncState } from '../api/events.ts';
import { AsOfControl } from '../places/AsOfControl.tsx';
import { Link } from '../places/Link.tsx';
import { PAGES } from './pages.ts';
import { ThemeSwitch } from './ThemeSwitch.tsx';

interface TopBarProps {
  readonly today: string | undefined;
  readonly sync: SyncState;
  readonly onSearch: () => void;
}

export function TopBar({ today, sync, onSearch }: TopBarProps) {
  return (
    <header className="top">
      <Link to="/" className="brand">
        <img src="/favicon.svg" alt="" />
        Rotascope
      </Link>
      <nav className="nav" aria-label="Pages">
        {PAGES.map(({ path, title }) => (
          <Link key={path} to={path}>
            {title}
          </Link>
        ))}
      </nav>
      <div className="tools">
        <span role="status" className="small muted">
          {sync.running ? `syncing ${sync.what}` : ''}
        </span>
        {today !== undefined && <AsOfControl today={today} />}
        <span>
          <button type="button" className="quiet" onClick={onSearch}>
            Search <kbd className="wide-only">Ctrl K</kbd>
          </button>
          <ThemeSwitch />
        </span>
      </div>
    </header>
  );
}

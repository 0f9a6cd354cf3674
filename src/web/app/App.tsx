import { useEffect, useRef, useState } from 'react';
import { useServerEvents } from '../api/events.ts';
import { useAbout } from '../api/queries.ts';
import { usePlace } from '../places/location.ts';
import { Banner } from './Banner.tsx';
import { Page } from './Page.tsx';
import { Palette } from './Palette.tsx';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

export function App() {
  const { path } = usePlace();
  const about = useAbout();
  const sync = useServerEvents();
  const [searching, setSearching] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(path);
  useShortcuts(() => {
    setSearching(true);
  });

  // A reader of the screen is told of another page; the first one is read anyway.
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    scrollTo(0, 0);
    main.current?.focus();
  }, [path]);

  return (
    <>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <Banner market={about.data?.market} />
      <TopBar
        today={about.data?.now.slice(0, 10)}
        sync={sync}
        onSearch={() => {
          setSearching(true);
        }}
      />
      <main id="main" ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
      <footer className="end">
        Rotascope {about.data?.version}. Describes data; gives no advice. Nothing leaves this machine.
      </footer>
      {searching && (
        <Palette
          onClose={() => {
            setSearching(false);
          }}
        />
      )}
    </>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isSignedOut } from '../api/client.ts';
import { useServerEvents } from '../api/events.ts';
import { useAbout } from '../api/queries.ts';
import type { About } from '../api/types.ts';
import { usePlace } from '../places/location.ts';
import { SignInPage } from '../signIn/SignInPage.tsx';
import { Banner } from './Banner.tsx';
import { Page } from './Page.tsx';
import { Palette } from './Palette.tsx';
import { preloadPages } from './preload.ts';
import { TopBar } from './TopBar.tsx';
import { useShortcuts } from './useShortcuts.ts';

/** The application, or where it is asked who is there. */
export function App() {
  const client = useQueryClient();
  const about = useAbout();
  if (isSignedOut(about.error)) return <SignInPage onSignedIn={() => void client.resetQueries()} />;
  return <Shell about={about.data} />;
}

function Shell({ about }: { readonly about: About | undefined }) {
  const { path } = usePlace();
  const sync = useServerEvents(about !== undefined);
  const [searching, setSearching] = useState(false);
  const main = useRef<HTMLElement>(null);
  const shownPath = useRef(path);
  useShortcuts(() => {
    setSearching(true);
  });

  useEffect(preloadPages, []);

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
      <Banner market={about?.market} />
      <TopBar
        today={about?.now.slice(0, 10)}
        sync={sync}
        onSearch={() => {
          setSearching(true);
        }}
      />
      <main id="main" ref={main} tabIndex={-1}>
        <Page path={path} />
      </main>
      <footer className="end">
        Rotascope {about?.version}. Describes data; gives no advice. Nothing leaves this machine.{' '}
        <a href="/licences.txt">Licences</a>
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

import { useEffect, useState } from 'react';
import { languageCodes } from '../../protocol/languages.ts';
import { LastingVisit } from '../listen/lasting-visit.ts';
import { useVisitState } from '../listen/use-visit-state.ts';
import { useVisitWords } from '../listen/visit-words.ts';
import { InterpretationProvider } from '../../react/index.ts';
import type { Route } from '../route.ts';
import { accessByInvitation, accessToDemo } from '../shared/access.ts';
import { OverlayCaptions } from './overlay-captions.tsx';
import { readOverlayOptions, type OverlayOptions } from './overlay-options.ts';
import './overlay.css';
import { useOverlayWords } from './words.ts';

/** `/captions/ROOM?language=es#INVITATION`: captions over nothing, to lie over a picture in OBS and the like. */
export default function CaptionsView({ route: { room, query, fragment } }: { route: Route }) {
  const words = useOverlayWords();
  const [{ options, unknown }] = useState(() => readOverlayOptions(query));
  const [visit, setVisit] = useState<LastingVisit>();
  useEffect(() => {
    const { language, kind } = options;
    const wish = language ? { language } : {};
    const askAccess = () =>
      fragment
        ? accessByInvitation(fragment, wish)
        : accessToDemo({ name: words.name, role: 'captions', ...wish, ...(room && { room }) });
    const opened = new LastingVisit(
      askAccess,
      { captions: kind, ...(language && { listen: undefined, read: language }) },
      { playback: 'none', client: 'room-interpreter-captions' },
    );
    // eslint-disable-next-line react-hooks/set-state-in-effect -- It opens a connection, which rendering may not.
    setVisit(opened);
    return () => opened.close();
  }, [options, fragment, room, words]);
  return (
    <main className="overlay" data-align={options.align} style={{ fontSize: options.size }}>
      {unknown.length > 0 && (
        <p className="overlay-words">
          <bdi>{words.unknown(unknown.join(' '))}</bdi>
          <br />
          {words.options}: <code>{`language=${languageCodes.join('|')}`}</code> <code>kind=target|source|both</code>{' '}
          <code>lines=1…10</code> <code>size=8…300</code> <code>align=start|center|end</code>{' '}
          <code>speakers=on|off</code> <code>machine=on|off</code> <code>fade=0…3600</code>
        </p>
      )}
      {visit && <Overlay visit={visit} options={options} />}
    </main>
  );
}

/** Nothing but captions, while there is nothing that somebody must mend. */
function Overlay({ visit, options }: { visit: LastingVisit; options: OverlayOptions }) {
  const state = useVisitState(visit);
  const words = useVisitWords(state);
  if (state !== 'entering' && state !== 'present' && state !== 'lost') return <p className="overlay-words">{words}</p>;
  return (
    <InterpretationProvider interpretation={visit.interpretation}>
      <OverlayCaptions options={options} joined={state === 'present'} />
    </InterpretationProvider>
  );
}

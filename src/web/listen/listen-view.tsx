import { useCallback, useEffect, useState } from 'react';
import { readChoices } from '../../client/choices.ts';
import { languageCodes, parseLanguage, type LanguageCode } from '../../protocol/languages.ts';
import { useJoinWords } from '../join/words.ts';
import type { Route } from '../route.ts';
import { accessByInvitation, accessToDemo } from '../shared/access.ts';
import { pageStorage, placeIn, type PageStorage } from '../shared/browser-storage.ts';
import { Notice } from '../shared/notice.tsx';
import { browserLanguage } from '../shared/offered-languages.ts';
import { LastingVisit } from './lasting-visit.ts';
import { ListenPage } from './listen-page.tsx';
import { ListenStart } from './listen-start.tsx';
import { useEntrance } from './use-entrance.ts';
import { useListenWords } from './words.ts';

/** An audience reads otherwise than who takes part: neither changes what the other has chosen. */
function audienceStorage(): PageStorage {
  return placeIn(pageStorage(), 'audience');
}

/** What was chosen the last time as an audience, else in a room; null is the original sound. */
function chosenLanguage(): LanguageCode | null | undefined {
  const wishes = [audienceStorage(), pageStorage()].map((storage) => readChoices(storage).wish);
  const wish = wishes.find((each) => 'listen' in each);
  return wish && (wish.listen ?? null);
}

/**
 * `/listen/ROOM#INVITATION`: a room for those who listen only; in the demo without an invitation. `?start` starts
 * without being asked to, for a screen that nobody tends, and `?language=es` says in which language.
 */
export default function ListenView({ route: { room, query, fragment } }: { route: Route }) {
  const words = useListenWords();
  const joinWords = useJoinWords();
  const { invitation, refusal } = useEntrance(fragment);
  const [visit, setVisit] = useState<LastingVisit>();
  const ready = fragment === '' || invitation !== undefined;
  const name = invitation?.room ?? room;

  const start = useCallback(
    (listen: LanguageCode | undefined) => {
      const wish = listen ? { language: listen } : {};
      const askAccess = () =>
        fragment
          ? accessByInvitation(fragment, wish)
          : accessToDemo({ name: words.audience, role: 'listener', ...wish, ...(room && { room }) });
      const storage = audienceStorage();
      const { captions = 'target' } = readChoices(storage).wish;
      const options = { playback: 'own', storage, client: 'room-interpreter-listen' } as const;
      setVisit(new LastingVisit(askAccess, { listen, read: undefined, captions }, options));
    },
    [fragment, room, words],
  );
  const language = parseLanguage(query.get('language') ?? '') ?? invitation?.language ?? chosenLanguage();
  const unasked = query.has('start') && ready && !visit;
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- It opens a connection, which rendering may not.
    if (unasked) start(language === undefined ? browserLanguage(languageCodes) : (language ?? undefined));
  }, [unasked, start, language]);
  useEffect(() => () => visit?.close(), [visit]);

  if (refusal) return <Notice title={joinWords.noEntry}>{joinWords.refusals[refusal]}</Notice>;
  if (invitation?.role === 'captions') return <Notice title={joinWords.noEntry}>{joinWords.otherRole}</Notice>;
  if (visit) {
    const comeBack = (): void => start(visit.interpretation.view.wish.listen);
    return <ListenPage visit={visit} title={name ?? ''} onComeBack={comeBack} />;
  }
  if (!ready || unasked) return null;
  return <ListenStart title={name} language={language} onStart={start} />;
}

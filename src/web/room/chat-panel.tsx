import type { useChat } from '@livekit/components-react';
import { useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import { PersonName } from '../shared/person-name.tsx';
import { cut } from '../shared/shown-name.ts';
import { useClock } from '../shared/use-clock.ts';
import { useRoomWords } from './words.ts';

/** Of a long chat the end is shown. */
const maxShown = 200;
const maxLetters = 2_000;

export function ChatPanel({ chat: { chatMessages, send, isSending } }: { chat: ReturnType<typeof useChat> }) {
  const words = useRoomWords();
  const clock = useClock();
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [chatMessages.length]);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (!text.trim()) return;
    setFailed(false);
    send(text.trim())
      .then(() => setText(''))
      .catch(() => setFailed(true));
  };

  return (
    <div className="chat">
      <div className="chat-log" role="log" aria-label={words.chat} tabIndex={0} ref={end}>
        {chatMessages.length === 0 && <p className="hint">{words.noMessages}</p>}
        {chatMessages.slice(-maxShown).map(({ id, message, timestamp, from }) => (
          <article key={id} data-mine={from?.isLocal ?? false}>
            <h3>
              <PersonName person={from ?? { identity: '?' }} />
              <time dateTime={new Date(timestamp).toISOString()}>{clock(timestamp)}</time>
            </h3>
            <p dir="auto">{cut(message, maxLetters)}</p>
          </article>
        ))}
      </div>
      {failed && (
        <p className="failure" role="alert">
          {words.notSent}
        </p>
      )}
      <form onSubmit={submit}>
        <input
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-label={words.writeMessage}
          placeholder={words.writeMessage}
          maxLength={maxLetters}
          autoComplete="off"
          dir="auto"
        />
        <button type="submit" className="primary" disabled={isSending || !text.trim()}>
          {words.send}
        </button>
      </form>
    </div>
  );
}

import { useLayoutEffect, useRef, useState, type SubmitEvent } from 'react';
import { PersonName } from '../shared/person-name.tsx';
import { cut } from '../shared/shown-name.ts';
import { useClock } from '../shared/use-clock.ts';
import type { RoomChat } from './room-chat.ts';
import { useRoomChat } from './use-room-chat.ts';
import { useRoomWords } from './words.ts';

/** Of a long chat the end is shown. */
const maxShown = 200;
const maxLetters = 2_000;

export function ChatPanel({ chat }: { chat: RoomChat }) {
  const words = useRoomWords();
  const clock = useClock();
  const { messages, count } = useRoomChat(chat);
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [failed, setFailed] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    end.current?.scrollTo({ top: end.current.scrollHeight });
  }, [count]);

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const sent = text.trim();
    if (!sent || sending) return;
    setFailed(false);
    setSending(true);
    setText('');
    chat
      .send(sent)
      .catch(() => {
        setFailed(true);
        // Before what has been typed meanwhile.
        setText((typed) => [sent, typed].join(' ').trim());
      })
      .finally(() => setSending(false));
  };

  return (
    <div className="chat">
      <div className="chat-log" role="log" aria-label={words.chat} tabIndex={0} ref={end}>
        {count === 0 && <p className="hint">{words.noMessages}</p>}
        {messages.slice(-maxShown).map(({ id, text: said, sentAtMs, from }) => (
          <article key={`${from.identity} ${id}`} data-mine={from.isLocal}>
            <h3>
              <PersonName person={from} />
              <time dateTime={new Date(sentAtMs).toISOString()}>{clock(sentAtMs)}</time>
            </h3>
            <p dir="auto">{cut(said, maxLetters)}</p>
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
        <button type="submit" className="primary" disabled={sending || !text.trim()}>
          {words.send}
        </button>
      </form>
    </div>
  );
}

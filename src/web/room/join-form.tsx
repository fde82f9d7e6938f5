import { useState, type SubmitEvent } from 'react';
import { languageCodes, parseLanguage, type LanguageCode } from '../../protocol/languages.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import type { Demo } from './demo-api.ts';
import { LanguageSelect } from './language-select.tsx';
import { ServiceNotice } from './service-notice.tsx';

interface JoinFormProps {
  readonly demo: Demo;
  /** Rejects where joining fails. */
  readonly onJoin: (name: string, wish: ListenerWish) => Promise<void>;
}

/** The first of the browser's languages that is offered. */
function ownLanguage(): LanguageCode | undefined {
  return navigator.languages.map(parseLanguage).find((code) => code !== undefined);
}

export function JoinForm({ demo, onJoin }: JoinFormProps) {
  const [name, setName] = useState('');
  const [listen, setListen] = useState(ownLanguage);
  const [speaks, setSpeaks] = useState<LanguageCode>();
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<string>();

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setJoining(true);
    setFailure(undefined);
    onJoin(name.trim(), { listen, read: undefined, captions: 'both', speaks, optout: false }).catch(
      (error: unknown) => {
        setJoining(false);
        setFailure(error instanceof Error ? error.message : String(error));
      },
    );
  };

  return (
    <main className="card">
      <h1>Room Interpreter</h1>
      <p className="lead">
        Join <strong>{demo.room}</strong> and hear everybody in your language, the original low underneath.
      </p>
      <form onSubmit={submit}>
        <label className="field">
          <span>Your name</span>
          <input
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            pattern=".*\S.*"
            maxLength={60}
            autoComplete="name"
            autoFocus
          />
        </label>
        <LanguageSelect
          label="Listen in"
          none="Original sound"
          offered={languageCodes}
          value={listen}
          onChange={setListen}
        />
        <LanguageSelect
          label="You speak (optional)"
          none="Not said"
          offered={languageCodes}
          value={speaks}
          onChange={setSpeaks}
        />
        {failure && (
          <p className="failure" role="alert">
            Joining failed: {failure}
          </p>
        )}
        <button type="submit" className="primary" disabled={joining}>
          {joining ? 'Joining…' : 'Join the room'}
        </button>
        <p className="hint">Your microphone stays off until you turn it on.</p>
      </form>
      <ServiceNotice demo={demo} />
    </main>
  );
}

import { usePersistentUserChoices } from '@livekit/components-react';
import { LocalAudioTrack, LocalVideoTrack } from 'livekit-client';
import { useCallback, useState, type SubmitEvent } from 'react';
import { LanguageCombobox } from '../../react/index.ts';
import { readChoices } from '../../client/choices.ts';
import type { ListenerWish } from '../../client/listener-wish.ts';
import { languageCodes, type LanguageCode } from '../../protocol/languages.ts';
import type { DeviceChoice, VisitEnd, Visitor } from '../room/meeting.ts';
import { AccessRefusedError } from '../shared/access.ts';
import { isBlocked, pageStorage } from '../shared/browser-storage.ts';
import type { Demo } from '../shared/demo-facts.ts';
import { useInterpretationWords } from '../shared/interpretation-words.ts';
import { browserLanguage, useOfferedLanguages } from '../shared/offered-languages.ts';
import { PageLanguagePicker } from '../shared/page-language-picker.tsx';
import { cut } from '../shared/shown-name.ts';
import { useFocusOnEntry } from '../shared/use-focus-on-entry.ts';
import { useSharedWords } from '../shared/words.ts';
import { Advice } from './advice.tsx';
import { DeviceButtons } from './device-buttons.tsx';
import './join.css';
import { LevelMeter } from './level-meter.tsx';
import { Preview } from './preview.tsx';
import { usePreview } from './use-preview.ts';
import { useJoinWords } from './words.ts';

interface JoinPageProps {
  readonly room: string;
  readonly demo: Demo | undefined;
  readonly language: LanguageCode | undefined;
  /** Why one is back here, if one was in the room. */
  readonly end: VisitEnd | undefined;
  /** Rejects where joining fails. */
  readonly onJoin: (visitor: Visitor) => Promise<void>;
}

const storageBlocked = isBlocked(() => localStorage);
const defaults = { username: '', audioEnabled: false, videoEnabled: false, audioDeviceId: '', videoDeviceId: '' };

export function JoinPage({ room, demo, language, end, onJoin }: JoinPageProps) {
  const words = useJoinWords();
  const heading = useFocusOnEntry<HTMLHeadingElement>(end !== undefined);
  const shared = useSharedWords();
  const interpretation = useInterpretationWords();
  const remembered = usePersistentUserChoices({
    defaults,
    preventLoad: storageBlocked,
    preventSave: storageBlocked,
  });
  const { userChoices, saveAudioInputEnabled, saveVideoInputEnabled } = remembered;
  const [name, setName] = useState(userChoices.username);
  const [before] = useState(() => readChoices(pageStorage()).wish);
  const offered = useOfferedLanguages();
  const [picked, setPicked] = useState<Pick<ListenerWish, 'listen'> | undefined>(
    'listen' in before ? { listen: before.listen } : undefined,
  );
  const wished = picked ? picked.listen : (language ?? browserLanguage(offered));
  const listen = wished && offered.includes(wished) ? wished : undefined;
  const [speaks, setSpeaks] = useState(before.speaks);
  const [joining, setJoining] = useState(false);
  const [failure, setFailure] = useState<string>();

  const microphone = choice(userChoices.audioEnabled, userChoices.audioDeviceId);
  const camera = choice(userChoices.videoEnabled, userChoices.videoDeviceId);
  const sound = usePreview(
    'audio',
    microphone,
    useCallback(() => saveAudioInputEnabled(false), [saveAudioInputEnabled]),
  );
  const picture = usePreview(
    'video',
    camera,
    useCallback(() => saveVideoInputEnabled(false), [saveVideoInputEnabled]),
  );

  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    setJoining(true);
    setFailure(undefined);
    remembered.saveUsername(name.trim());
    const wish = { listen, captions: before.captions ?? 'both', speaks } as const;
    onJoin({ name: name.trim(), wish, microphone, camera }).catch((error: unknown) => {
      setJoining(false);
      setFailure(error instanceof AccessRefusedError ? words.refusals[error.reason] : words.noConnection);
    });
  };

  return (
    <main className="join">
      <header>
        <h1 ref={heading} tabIndex={-1}>
          <bdi>{words.joinRoom(cut(room))}</bdi>
        </h1>
        <PageLanguagePicker />
        <p className="lead">{words.lead}</p>
        {end && end !== 'left' && (
          <p className="amiss" role="alert">
            {words.ends[end]}
          </p>
        )}
      </header>
      <section className="preview" aria-label={words.preview}>
        <div className="picture">
          <Preview track={picture.track instanceof LocalVideoTrack ? picture.track : undefined} name={name} />
          <div className="device-buttons">
            <DeviceButtons
              kind="audioinput"
              label={shared.microphone}
              turnOn={words.turnOnMicrophone}
              turnOff={words.turnOffMicrophone}
              icons={{ on: 'microphone', off: 'microphone-off' }}
              permitted={sound.track !== undefined}
              choice={microphone}
              onChange={({ on, deviceId }) => {
                sound.forgetTrouble();
                saveAudioInputEnabled(on);
                remembered.saveAudioInputDeviceId(deviceId ?? '');
              }}
            />
            <DeviceButtons
              kind="videoinput"
              label={shared.camera}
              turnOn={words.turnOnCamera}
              turnOff={words.turnOffCamera}
              icons={{ on: 'camera', off: 'camera-off' }}
              permitted={picture.track !== undefined}
              choice={camera}
              onChange={({ on, deviceId }) => {
                picture.forgetTrouble();
                saveVideoInputEnabled(on);
                remembered.saveVideoInputDeviceId(deviceId ?? '');
              }}
            />
          </div>
        </div>
        <div role="status" className="devices-say">
          {sound.trouble && <p className="failure">{shared.microphoneTrouble[sound.trouble]}</p>}
          {picture.trouble && <p className="failure">{shared.cameraTrouble[picture.trouble]}</p>}
          {!microphone.on && !camera.on && !sound.trouble && !picture.trouble && (
            <p className="hint">{words.bothOff}</p>
          )}
        </div>
        {microphone.on && (
          <>
            <LevelMeter track={sound.track instanceof LocalAudioTrack ? sound.track : undefined} />
            <p className="hint">{words.trySpeaking}</p>
          </>
        )}
      </section>
      <form onSubmit={submit}>
        <label className="field">
          <span>{words.yourName}</span>
          <input
            value={name}
            onChange={({ target }) => setName(target.value)}
            required
            pattern=".*\S.*"
            maxLength={60}
            autoComplete="name"
            dir="auto"
          />
        </label>
        <LanguageCombobox
          offered={offered}
          value={listen}
          onChange={(code) => setPicked({ listen: code })}
          words={interpretation}
        />
        <LanguageCombobox
          label={words.youSpeak}
          none={words.notSaid}
          offered={languageCodes}
          value={speaks}
          onChange={setSpeaks}
          words={interpretation}
        />
        {failure && (
          <p className="failure" role="alert">
            {failure}
          </p>
        )}
        <button type="submit" className="primary" disabled={joining}>
          {joining ? words.joining : words.join}
        </button>
      </form>
      <Advice demo={demo} />
    </main>
  );
}

function choice(on: boolean, deviceId: string): DeviceChoice {
  return { on, deviceId: deviceId || undefined };
}

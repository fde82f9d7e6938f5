import { useTrackToggle } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useState } from 'react';
import { captionsWishes, type CaptionsWish } from '../../protocol/attributes.ts';
import type { Interpretation, InterpretationView } from '../../client/interpretation.ts';
import { LanguageSelect } from './language-select.tsx';
import { MicrophoneIcon } from './microphone-icon.tsx';

interface ControlBarProps {
  readonly interpretation: Interpretation;
  readonly view: InterpretationView;
  readonly onLeave: () => void;
}

const captionsWords: Readonly<Record<CaptionsWish, string>> = {
  both: 'Both',
  target: 'Translation',
  source: 'Original',
  off: 'Off',
};

export function ControlBar({ interpretation, view: { wish, offered, balance }, onLeave }: ControlBarProps) {
  return (
    <footer className="controls">
      <LanguageSelect
        label="Listen in"
        none="Original sound"
        offered={offered}
        value={wish.listen}
        onChange={(listen) => interpretation.want({ listen, read: undefined })}
      />
      {wish.listen ? (
        <label className="field balance">
          <span>
            Original <span aria-hidden="true">↔</span> translation
          </span>
          <input
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={balance}
            onChange={({ target }) => interpretation.setBalance(target.valueAsNumber)}
          />
        </label>
      ) : (
        <LanguageSelect
          label="Read in"
          none="No translation"
          offered={offered}
          value={wish.read}
          onChange={(read) => interpretation.want({ read })}
        />
      )}
      <label className="field">
        <span>Captions</span>
        <select
          value={wish.captions}
          onChange={({ target }) =>
            interpretation.want({ captions: captionsWishes.find((one) => one === target.value) ?? 'target' })
          }
        >
          {captionsWishes.toReversed().map((one) => (
            <option key={one} value={one}>
              {captionsWords[one]}
            </option>
          ))}
        </select>
      </label>
      <div className="buttons">
        <MicrophoneButton />
        <button type="button" className="leave" onClick={onLeave}>
          Leave
        </button>
      </div>
    </footer>
  );
}

function MicrophoneButton() {
  const [refused, setRefused] = useState(false);
  const { buttonProps, enabled, pending } = useTrackToggle({
    source: Track.Source.Microphone,
    onChange: () => setRefused(false),
    onDeviceError: () => setRefused(true),
  });
  return (
    <>
      {refused && (
        <span className="failure" role="alert">
          The browser gives no microphone.
        </span>
      )}
      <button type="button" onClick={buttonProps.onClick} aria-pressed={enabled} disabled={pending} className="mute">
        <MicrophoneIcon on={enabled} />
        {enabled ? 'Mute' : 'Speak'}
      </button>
    </>
  );
}

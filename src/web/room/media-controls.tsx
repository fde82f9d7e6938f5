import { useTrackToggle } from '@livekit/components-react';
import { Track } from 'livekit-client';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '../shared/icon.tsx';
import { CameraMenu, SoundMenu } from './device-menus.tsx';
import { panelNames, type PanelName } from './side-panel.tsx';
import { shortcutKeys, useShortcut, type Shortcut } from './use-shortcut.ts';
import { useRoomWords } from './words.ts';

interface MediaControlsProps {
  readonly panel: PanelName | undefined;
  readonly unread: number;
  readonly onPanel: (panel: PanelName | undefined) => void;
  readonly onLeave: () => void;
}

/** Of the button that opens a panel, and has the focus again once that is closed. */
export function panelButtonId(panel: PanelName): string {
  return `open-${panel}`;
}

const panelIcons = { transcript: 'transcript', chat: 'chat', people: 'people' } as const;

/** What one gives to the room, what else one sees of it, and the way out. */
export function MediaControls({ panel, unread, onPanel, onLeave }: MediaControlsProps) {
  const words = useRoomWords();
  return (
    <section className="media-controls" aria-label={words.controls}>
      <div className="split">
        <Toggle
          source={Track.Source.Microphone}
          icons={{ on: 'microphone', off: 'microphone-off' }}
          turnOn={words.unmute}
          turnOff={words.mute}
          shortcut="microphone"
        />
        <SoundMenu />
      </div>
      <div className="split">
        <Toggle
          source={Track.Source.Camera}
          icons={{ on: 'camera', off: 'camera-off' }}
          turnOn={words.startCamera}
          turnOff={words.stopCamera}
          shortcut="camera"
        />
        <CameraMenu />
      </div>
      {canShareScreen && (
        <Toggle
          source={Track.Source.ScreenShare}
          icons={{ on: 'screen', off: 'screen' }}
          turnOn={words.shareScreen}
          turnOff={words.stopSharing}
        />
      )}
      {panelNames.map((name) => (
        <FootButton
          key={name}
          id={panelButtonId(name)}
          icon={panelIcons[name]}
          words={words[name]}
          aria-pressed={panel === name}
          onClick={() => onPanel(panel === name ? undefined : name)}
        >
          {name === 'chat' && unread > 0 && (
            <span className="badge">
              <span aria-hidden="true">{Math.min(unread, 99)}</span>
              <span className="heard-only">{words.unread(unread)}</span>
            </span>
          )}
        </FootButton>
      ))}
      <FootButton icon="leave" words={words.leave} className="leave" onClick={onLeave} />
    </section>
  );
}

/** No phone shares its screen, and no browser anything with a page that came by plain http. */
const canShareScreen = isSecureContext && 'getDisplayMedia' in navigator.mediaDevices;

interface ToggleProps {
  readonly source: Track.Source.Microphone | Track.Source.Camera | Track.Source.ScreenShare;
  readonly icons: { readonly on: IconName; readonly off: IconName };
  readonly turnOn: string;
  readonly turnOff: string;
  readonly shortcut?: Shortcut;
}

function Toggle({ source, icons, turnOn, turnOff, shortcut }: ToggleProps) {
  const words = useRoomWords();
  const { toggle, enabled, pending } = useTrackToggle({
    source,
    ...(source === Track.Source.ScreenShare && { captureOptions: { audio: true } }),
    // The room tells of it, in one place for all devices.
    onDeviceError: ignore,
  });
  const press = (): void => void toggle().catch(ignore);
  useShortcut(shortcut, press);
  const title = enabled ? turnOff : turnOn;
  return (
    <FootButton
      icon={enabled ? icons.on : icons.off}
      words={title}
      title={shortcut ? `${title} · ${words.shortcut(shortcutKeys[shortcut].shown)}` : title}
      {...(shortcut && { 'aria-keyshortcuts': shortcutKeys[shortcut].aria })}
      data-on={enabled}
      disabled={pending}
      onClick={press}
    />
  );
}

interface FootButtonProps extends React.ComponentProps<'button'> {
  readonly icon: IconName;
  readonly words: string;
  readonly children?: ReactNode;
}

/** A drawing above its words; on a phone the words are heard only. */
function FootButton({ icon, words, children, className = '', ...rest }: FootButtonProps) {
  return (
    <button type="button" className={`foot-button ${className}`} title={words} {...rest}>
      <Icon name={icon} />
      <span className="words">{words}</span>
      {children}
    </button>
  );
}

function ignore(): void {}

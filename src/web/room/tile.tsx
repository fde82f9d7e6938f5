import {
  isTrackReference,
  useConnectionQualityIndicator,
  useIsSpeaking,
  VideoTrack,
  type TrackReferenceOrPlaceholder,
} from '@livekit/components-react';
import { ConnectionQuality, Track, type Participant } from 'livekit-client';
import { attributes } from '../../protocol/attributes.ts';
import { parseLanguage } from '../../protocol/languages.ts';
import { InterpretationStatus, nativeName } from '../../react/index.ts';
import { Avatar } from '../shared/avatar.tsx';
import { Icon } from '../shared/icon.tsx';
import { PersonName } from '../shared/person-name.tsx';
import { isolatedName, shownName } from '../shared/shown-name.ts';
import { Subtitles } from '../transcript/subtitles.tsx';
import { tileKey } from './tile-key.ts';
import { useAttribute } from './use-attribute.ts';
import { useRoomWords } from './words.ts';

interface TileProps {
  readonly tile: TrackReferenceOrPlaceholder;
  readonly large?: boolean;
  /** Small in a row beside a large one, where nobody could read. */
  readonly small?: boolean;
  readonly onPin?: () => void;
  readonly onUnpin?: () => void;
}

/** Somebody, or their screen, and what their interpreter is doing. */
export function Tile({ tile, large = false, small = false, onPin, onUnpin }: TileProps) {
  const words = useRoomWords();
  const { participant, source } = tile;
  const speaking = useIsSpeaking(participant);
  const isScreen = source === Track.Source.ScreenShare;
  const name = isolatedName(participant);
  const pinWords = onUnpin ? words.reduce : words.enlarge(isScreen ? words.screenOf(name) : name);
  const onPress = onUnpin ?? onPin;
  return (
    <li
      className="tile"
      data-speaking={speaking && !isScreen}
      data-screen={isScreen}
      data-local={participant.isLocal}
      data-large={large}
      data-tile={tileKey(tile)}
    >
      <Picture tile={tile} />
      {!isScreen && (
        <div className="tile-head">
          <TileState participant={participant} />
        </div>
      )}
      {onPress && (
        <button type="button" className="icon-button pin" aria-label={pinWords} title={pinWords} onClick={onPress}>
          <Icon name={onUnpin ? 'reduce' : 'enlarge'} />
        </button>
      )}
      {!small && <Subtitles {...(!isScreen && { speaker: participant.identity })} />}
      <div className="tile-foot">
        {isScreen ? (
          <span className="tile-name">
            <Icon name="screen" /> {words.screenOf(name)}
          </span>
        ) : (
          <TileName participant={participant} />
        )}
      </div>
    </li>
  );
}

function Picture({ tile }: { tile: TrackReferenceOrPlaceholder }) {
  const { participant } = tile;
  const shown = isTrackReference(tile) && tile.publication.track && !tile.publication.isMuted;
  if (shown) return <VideoTrack trackRef={tile} aria-hidden="true" disablePictureInPicture />;
  return (
    <div className="no-picture">
      <Avatar identity={participant.identity} name={shownName(participant)} />
    </div>
  );
}

/** What is told of somebody's interpretation. */
function TileState({ participant }: { participant: Participant }) {
  const words = useRoomWords();
  const optout = useAttribute(participant, attributes.optout) === 'true';
  if (optout) {
    return <span className="ri-status">{participant.isLocal ? words.youNotTranslated : words.notTranslated}</span>;
  }
  return <InterpretationStatus identity={participant.identity} />;
}

function TileName({ participant }: { participant: Participant }) {
  const words = useRoomWords();
  const { quality } = useConnectionQualityIndicator({ participant });
  const speaks = parseLanguage(useAttribute(participant, attributes.speaks));
  const on = participant.isMicrophoneEnabled;
  const connection = {
    [ConnectionQuality.Poor]: words.weakConnection,
    [ConnectionQuality.Lost]: words.lostConnection,
    [ConnectionQuality.Good]: undefined,
    [ConnectionQuality.Excellent]: undefined,
    [ConnectionQuality.Unknown]: undefined,
  }[quality];
  return (
    <>
      <span className="tile-name">
        <Icon name={on ? 'microphone' : 'microphone-off'} label={on ? words.microphoneOn : words.microphoneOff} />
        <PersonName person={participant} />
        {participant.isLocal && <span className="you">({words.you})</span>}
      </span>
      {connection && <Icon name="weak" label={connection} />}
      {speaks && (
        <span className="tile-language" title={words.speaks(nativeName(speaks))} lang={speaks}>
          {nativeName(speaks)}
        </span>
      )}
    </>
  );
}

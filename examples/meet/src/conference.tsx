import {
  ControlBar,
  GridLayout,
  ParticipantTile,
  RoomAudioRenderer,
  useRoomContext,
  useTrackRefContext,
  useTracks,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import {
  AudioBalance,
  Captions,
  InterpretationProvider,
  InterpretationStatus,
  LanguagePicker,
} from 'room-interpreter/react';

/** LiveKit's own renderer plays the sound; what was chosen is found again the next time. */
const options = { playback: 'host', storage: localStorage } as const;

/** A conference of LiveKit's components, and what the interpreter adds. */
export function Conference() {
  const tracks = useTracks([
    { source: Track.Source.Camera, withPlaceholder: true },
    { source: Track.Source.ScreenShare, withPlaceholder: false },
  ]).filter(({ participant }) => !participant.isAgent);
  return (
    <InterpretationProvider room={useRoomContext()} options={options}>
      <main className="conference">
        <GridLayout tracks={tracks}>
          <Tile />
        </GridLayout>
        <Captions />
        <div className="interpretation">
          <LanguagePicker />
          <AudioBalance />
        </div>
        <ControlBar controls={{ chat: false }} />
        <RoomAudioRenderer />
      </main>
    </InterpretationProvider>
  );
}

function Tile() {
  const { participant } = useTrackRefContext();
  return (
    <div className="tile">
      <ParticipantTile />
      <InterpretationStatus identity={participant.identity} />
    </div>
  );
}

import { Room, setLogLevel, type RoomOptions } from 'livekit-client';
import { isIos } from './ios.ts';

/** A room that is yet to be entered; the browser's console is told of trouble in it alone. */
export function newRoom(options: RoomOptions = {}): Room {
  setLogLevel('warn');
  // Elements have no volume on iOS, where only Web Audio can lower the original.
  return new Room({ webAudioMix: isIos, ...options });
}

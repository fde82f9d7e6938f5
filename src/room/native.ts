import { dispose, type LocalAudioTrack, type Room } from '@livekit/rtc-node';

/*
 * What the native layer below rtc-node can do and its JavaScript does not offer. These are internals of version 1.1.0;
 * the room's integration tests hold every one of them.
 */

type NativeClient = NonNullable<typeof globalThis._ffiClientInstance>;
export type NativeEvent = Parameters<Parameters<NativeClient['waitFor']>[0]>[0];

export function nativeClient(): NativeClient {
  const instance = globalThis._ffiClientInstance;
  if (instance === undefined) throw new Error('The native client does not exist before its first use');
  return instance;
}

/** Mutes or unmutes a local track, published or not yet. The server re-syncs its timestamps at an unmute. */
export function muteTrack(track: LocalAudioTrack, mute: boolean): void {
  nativeClient().request({
    message: { case: 'localTrackMute', value: { trackHandle: track.ffi_handle.handle, mute } },
  });
}

/** The full list of who may subscribe to which tracks of this room's local participant: nobody else may. */
export function permitSubscriptions(room: Room, allowed: ReadonlyMap<string, readonly string[]>): void {
  const { localParticipant } = room;
  if (localParticipant === undefined) return;
  nativeClient().request({
    message: {
      case: 'setTrackSubscriptionPermissions',
      value: {
        localParticipantHandle: localParticipant.ffi_handle.handle,
        allParticipantsAllowed: false,
        permissions: [...allowed].map(([participantIdentity, sids]) => ({
          participantIdentity,
          allowedTrackSids: [...sids],
        })),
      },
    },
  });
}

/** A room that the server ended keeps its listener on every native event of the process until this is called. */
export function forgetRoom(room: Room): void {
  const listener = Reflect.get(room, 'onFfiEvent') as (event: NativeEvent) => void;
  globalThis._ffiClientInstance?.off('ffi_event', listener);
}

/** Releases the native layer, without which the process does not exit by itself; nothing of rtc-node may follow. */
export async function disposeRtc(): Promise<void> {
  if (globalThis._ffiClientInstance !== undefined) await dispose();
}

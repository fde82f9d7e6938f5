import { AudioSource, dispose, type LocalAudioTrack, type Room } from '@livekit/rtc-node';
import type { RoomLog } from './room-log.ts';

/*
 * What the native layer below rtc-node can do and its JavaScript does not offer. These are internals of version 1.1.0;
 * the room's integration tests hold every one of them.
 */

type NativeClient = NonNullable<typeof globalThis._ffiClientInstance>;
export type NativeEvent = Parameters<Parameters<NativeClient['waitFor']>[0]>[0];

/** Levels of the native log: 0 is an error, 1 a warning; what is above is for its developers. */
const warningLevel = 1;

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

/**
 * Passes the native layer's warnings, errors and panics on to `log`: rtc-node drops them. To be called once in a process;
 * the answer stops it.
 */
export async function watchNativeLog(log: RoomLog): Promise<() => void> {
  // Any use of the native layer makes its client.
  await new AudioSource(24_000, 1, 0).close();
  const native = nativeClient();
  const onEvent = ({ message }: NativeEvent): void => {
    if (message.case === 'panic') log.warn({ detail: message.value.message }, 'native media layer panicked');
    if (message.case !== 'logs') return;
    for (const record of message.value.records) {
      if ((record.level ?? warningLevel) > warningLevel) continue;
      const detail = record.message?.replace(/access_token=[^&\s]+/g, 'access_token=…');
      log.warn({ target: record.target, detail }, 'native media layer complains');
    }
  };
  native.on('ffi_event', onEvent);
  return () => void native.off('ffi_event', onEvent);
}

/** Releases the native layer, without which the process does not exit by itself; nothing of rtc-node may follow. */
export async function disposeRtc(): Promise<void> {
  if (globalThis._ffiClientInstance !== undefined) await dispose();
}

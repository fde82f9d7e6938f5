import bindings, { FfiEvent } from '@livekit/rtc-ffi-bindings';
import { AudioSource } from '@livekit/rtc-node';
import { nativeClient, type NativeEvent } from './native.ts';
import type { RoomLog } from './room-log.ts';

/** The tag of field 18, `logs`, with which the bytes of such an event begin. */
const logTag = [0x92, 0x01] as const;

/** Levels of the native log: 0 is an error, 1 a warning; what is above is for its developers. */
const warningLevel = 1;

/**
 * Passes the native layer's warnings, errors and panics on to `log`: rtc-node drops them. Its log tells each step of each
 * socket, thousands of times a second in a large room, and rtc-node would hand each to every room and every waiting call:
 * here nobody else gets to see it. To be called once in a process, before anything else of rtc-node; the answer stops it.
 */
export async function watchNativeLog(log: RoomLog): Promise<() => void> {
  if (globalThis._ffiClientInstance !== undefined) throw new Error('The native layer is in use already');
  let passedOn = true;
  const { livekitInitialize } = bindings;
  const initialize: typeof livekitInitialize = (callback, captureLogs, sdkVersion) => {
    const take = (event: Uint8Array): void => {
      if (event[0] !== logTag[0] || event[1] !== logTag[1]) callback(event);
      else if (passedOn) passOn(FfiEvent.fromBinary(event), log);
    };
    livekitInitialize(take, captureLogs, sdkVersion);
  };
  Object.assign(bindings, { livekitInitialize: initialize });
  // Any use of the native layer makes its client.
  await new AudioSource(24_000, 1, 0).close();
  const native = nativeClient();
  const onEvent = ({ message }: NativeEvent): void => {
    if (message.case === 'panic') log.warn({ detail: message.value.message }, 'native media layer panicked');
  };
  native.on('ffi_event', onEvent);
  return () => {
    passedOn = false;
    native.off('ffi_event', onEvent);
  };
}

function passOn({ message }: FfiEvent, log: RoomLog): void {
  if (message.case !== 'logs') return;
  for (const record of message.value.records) {
    if ((record.level ?? warningLevel) > warningLevel) continue;
    const detail = record.message?.replace(/access_token=[^&\s]+/g, 'access_token=…');
    log.warn({ target: record.target, detail }, 'native media layer complains');
  }
}

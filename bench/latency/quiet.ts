import bindings from '@livekit/rtc-ffi-bindings';

/*
 * To be imported before rtc-node, whose JavaScript logs every text that nobody in the meeting cares for, and whose
 * native layer tells each step of every socket to each Room in the process, some thousand times a second with the 14
 * rooms of a meeting: more than one thread can take in.
 */
process.env['NODE_ENV'] ??= 'production';

const { livekitInitialize } = bindings;
const unlogged: typeof livekitInitialize = (callback, _captureLogs, sdkVersion) =>
  livekitInitialize(callback, false, sdkVersion);
Object.assign(bindings, { livekitInitialize: unlogged });

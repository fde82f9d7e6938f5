/*
 * To be imported before anything of rtc-node, which reads this as it is imported. It would log every text that nobody in
 * the meeting cares for, and hand its native layer's log to each of a meeting's rooms: more than one thread can take in.
 */
process.env['NODE_ENV'] ??= 'production';
const { watchNativeLog } = await import('../../src/room/native-log.ts');
const ignore = (): void => undefined;
await watchNativeLog({ info: ignore, warn: ignore });

export {};

// What most people would write: each microphone by 200 ms to one WebSocket a language, and what comes back to a track.
// It is always on, and knows nothing of demand, pauses, permissions or trouble, but which language a speaker has
// declared: `node bare-loop.ts LANGUAGE...`
import { once } from 'node:events';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { WebSocket } from 'ws';
import { attributes } from '../../src/protocol/attributes.ts';
import { translatedTrackName } from '../../src/protocol/track-name.ts';
import { languageCodes, type LanguageCode } from '../../src/protocol/languages.ts';

const sampleRate = 24_000;
const languages = languageCodes.filter((language) => process.argv.includes(language));
const room = new Room();

room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity, attributes: wish }) => {
  const wanted = languages.filter((language) => language !== wish[attributes.speaks]);
  void translate(new AudioStream(track, { sampleRate, numChannels: 1, frameSizeMs: 200 }), identity, wanted);
});
await room.connect(process.env['LIVEKIT_URL'] ?? '', process.env['LIVEKIT_TOKEN'] ?? '', {
  autoSubscribe: true,
  dynacast: false,
});
console.log('ready');

async function translate(microphone: AudioStream, speaker: string, wanted: readonly LanguageCode[]): Promise<void> {
  const sockets = await Promise.all(wanted.map((language) => openOutput(speaker, language)));
  for await (const frame of microphone) {
    const audio = Buffer.from(frame.data.buffer, frame.data.byteOffset, frame.data.byteLength).toString('base64');
    const message = JSON.stringify({ type: 'session.input_audio_buffer.append', audio });
    for (const socket of sockets) socket.send(message);
  }
}

async function openOutput(speaker: string, language: LanguageCode): Promise<WebSocket> {
  const source = new AudioSource(sampleRate, 1, 200);
  const track = LocalAudioTrack.createAudioTrack(translatedTrackName({ speaker, language }), source);
  await room.localParticipant?.publishTrack(track, new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
  const socket = new WebSocket(`${process.env['TRANSLATION_URL'] ?? ''}?model=gpt-realtime-translate`, {
    headers: { Authorization: 'Bearer sandbox' },
  });
  let playing = Promise.resolve();
  socket.on('message', (data: Buffer) => {
    const event = JSON.parse(data.toString()) as { type: string; delta: string };
    if (event.type !== 'session.output_audio.delta') return;
    const bytes = Buffer.from(event.delta, 'base64');
    const samples = new Int16Array(new Uint8Array(bytes).buffer);
    playing = playing.then(() => source.captureFrame(new AudioFrame(samples, sampleRate, 1, samples.length)));
  });
  await once(socket, 'open');
  socket.send(JSON.stringify({ type: 'session.update', session: { audio: { output: { language } } } }));
  return socket;
}

import { beforeEach, expect, test } from 'vitest';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { FakePorts, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, settings);
});

const ada = person('ada', {}, 'on');
const eva = person('eva', { listen: 'es' });
const finn = person('finn', { listen: 'fr' });
const both = person('eva', { listen: 'es', captions: 'both' });

function open(key: string): void {
  ports.session(key).tell({ type: 'opened' });
}

function say(key: string, type: 'source' | 'translation', text: string, elapsedMs: number): void {
  ports.session(key).tell({ type, text, elapsedMs });
}

test('the source is transcribed in one session only, and only while somebody reads it', () => {
  const ada = person('ada', { speaks: 'en' }, 'on');
  room.update([ada, eva, finn]);
  expect(ports.sessions.map(({ transcription }) => transcription)).toEqual([false, false]);
  room.update([ada, both, finn]);
  expect(ports.sessions.map(({ transcription }) => transcription)).toEqual([true, false]);
  room.update([ada, finn, person('eva', { captions: 'source' })]);
  expect(ports.session('fr:ada').transcription).toBe(true);
  room.update([ada, finn]);
  expect(ports.session('fr:ada').transcription).toBe(false);
});

test('each reader gets what they asked for, paired, once final, in replace semantics', () => {
  room.update([ada, both, finn]);
  open('es:ada');
  ports.say('ada');
  say('es:ada', 'source', 'Good', 200);
  say('es:ada', 'source', ' morning.', 400);
  say('es:ada', 'translation', 'Buenos días.', 800);
  say('es:ada', 'translation', ' Empezamos', 1_000);
  ports.clock.advance(1_500);
  const sent = ports.sentCaptions.map(({ caption: { kind, text, final }, readers }) => ({
    kind,
    text,
    final,
    readers,
  }));
  expect(sent).toEqual([
    { kind: 'source', text: 'Good', final: false, readers: ['eva'] },
    { kind: 'source', text: 'Good morning.', final: false, readers: ['eva'] },
    { kind: 'translation', text: 'Buenos días.', final: false, readers: ['eva'] },
    { kind: 'translation', text: 'Buenos días.', final: true, readers: ['eva'] },
    { kind: 'translation', text: 'Empezamos', final: false, readers: ['eva'] },
    { kind: 'source', text: 'Good morning.', final: true, readers: ['eva'] },
    { kind: 'translation', text: 'Empezamos', final: true, readers: ['eva'] },
  ]);
  const [source, , translation] = ports.sentCaptions.map(({ caption }) => caption);
  expect(translation?.pair).toBe(source?.id);
  expect(room.captions('es').map(({ text }) => text)).toEqual(['Buenos días.', 'Good morning.', 'Empezamos']);
});

test('who withdraws is forgotten', () => {
  room.update([ada, both]);
  open('es:ada');
  say('es:ada', 'translation', 'Hola. Sí', 200);
  room.update([person('ada', { optout: 'true' }, 'on'), both]);
  expect(room.captions('es')).toEqual([]);
  expect(ports.sentCaptions.at(-1)?.caption).toMatchObject({ text: 'Sí', final: false });
});

test('the last words of a speaker who goes or unpublishes end as others do', () => {
  room.update([ada, both]);
  open('es:ada');
  say('es:ada', 'source', 'Good', 200);
  say('es:ada', 'translation', 'Buenos', 400);
  room.update([person('ada'), both]);
  expect(ports.sentCaptions.slice(-2)).toMatchObject([
    { caption: { text: 'Buenos', final: true }, readers: ['eva'] },
    { caption: { text: 'Good', final: true }, readers: ['eva'] },
  ]);
  expect(room.captions('es').map(({ text }) => text)).toEqual(['Buenos', 'Good']);
});

test('what somebody has seen half said is finished for them, though they read another language by then', () => {
  room.update([ada, eva]);
  open('es:ada');
  say('es:ada', 'translation', 'Hola', 200);
  room.update([ada, finn, person('eva', { listen: 'fr' })]);
  say('es:ada', 'translation', ' a todos. Hoy', 400);
  const sent = ports.sentCaptions.map(({ caption: { text, final }, readers }) => ({ text, final, readers }));
  expect(sent.slice(-2)).toEqual([
    { text: 'Hola', final: false, readers: ['eva'] },
    { text: 'Hola a todos.', final: true, readers: ['eva'] },
  ]);
});

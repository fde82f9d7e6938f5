import { beforeEach, describe, expect, test } from 'vitest';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import { FakePorts, pcm, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

const sol = person('sol', {}, 'on');
const eva = person('eva', { listen: 'es', captions: 'both' });
const finn = person('finn', { listen: 'fr', captions: 'both' });

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, settings);
});

function open(key: string): void {
  ports.session(key).tell({ type: 'opened' });
}

function text(key: string, type: 'source' | 'translation', words: string): void {
  ports.session(key).tell({ type, text: words, elapsedMs: 0 });
}

const state = (language: string): string | undefined => room.pairs.find((pair) => pair.language === language)?.state;

test('a declared pair is listed as passthrough, and opens no session', () => {
  room.update([person('sol', { speaks: 'es' }, 'on'), eva]);
  expect(state('es')).toBe('passthrough');
  expect(ports.sessions).toHaveLength(0);
  expect(ports.published).toHaveLength(0);
  expect(ports.hearing).toEqual([]);
});

test('who declares it in mid-speech is heard on the floor at once; who takes it back is interpreted again', () => {
  room.configure({ ...settings, holdMs: 3_000 });
  room.update([sol, eva]);
  open('es:sol');
  ports.session('es:sol').tell({ type: 'audio', samples: pcm(1_000) });
  room.update([person('sol', { speaks: 'es' }, 'on'), eva]);
  expect(room.pairs).toMatchObject([{ lagMs: 0 }]);
  ports.clock.advance(3_000);
  ports.session('es:sol').tell({ type: 'ended' });
  expect(state('es')).toBe('passthrough');
  room.update([sol, eva]);
  expect(state('es')).toBe('starting');
});

describe('the transcript tells the language', () => {
  beforeEach(() => {
    room.update([sol, eva, finn]);
    open('es:sol');
    open('fr:sol');
  });

  test('one sure sentence, and the floor is heard; the session goes on and listens, and is not heard', () => {
    text('es:sol', 'source', 'es: hola! ');
    expect(state('es')).toBe('passthrough');
    expect(state('fr')).toBe('live');
    expect(ports.sessions.every(({ closed, finished }) => closed + finished === 0)).toBe(true);
    ports.session('es:sol').tell({ type: 'audio', samples: pcm(1_000) });
    expect(ports.track('es:sol').source.next()).toBeUndefined();
    expect(room.pairs).toMatchObject([{ lagMs: 0 }, {}]);
  });

  test('readers of that language read the source as it is, and no repetition of it', () => {
    text('es:sol', 'source', 'es: hola! ');
    ports.sentCaptions.length = 0;
    text('es:sol', 'translation', 'es: hola! ');
    expect(ports.sentCaptions).toEqual([]);
    text('es:sol', 'source', 'es: adiós! ');
    expect(ports.sentCaptions.at(-1)).toMatchObject({
      caption: { kind: 'source', text: 'es: adiós!' },
      readers: expect.arrayContaining(['eva', 'finn']) as unknown,
    });
  });

  test('a speaker who changes language is followed with the second sentence', () => {
    text('es:sol', 'source', 'es: hola! ');
    text('es:sol', 'source', 'fr: bonjour! ');
    expect([state('es'), state('fr')]).toEqual(['passthrough', 'live']);
    text('es:sol', 'source', 'fr: au revoir! ');
    expect([state('es'), state('fr')]).toEqual(['live', 'passthrough']);
    expect(ports.sentStatus.length).toBeGreaterThan(0);
  });

  test('a word, or one sentence, of another language changes nothing', () => {
    text('es:sol', 'source', 'es: hola! ');
    const told = ports.sentStatus.length;
    for (const words of ['es: uno! ', 'fr: deux! ', 'es: tres! ', 'hm! ', 'de~: vier! ', 'es: cinco! ']) {
      text('es:sol', 'source', words);
    }
    expect(state('es')).toBe('passthrough');
    expect(ports.sentStatus).toHaveLength(told);
  });

  test('a language that is not sure counts from the second time on', () => {
    text('es:sol', 'source', 'es~: hola! ');
    expect(state('es')).toBe('live');
    text('es:sol', 'source', 'es~: hola! ');
    expect(state('es')).toBe('passthrough');
  });

  test('output that repeats what was said tells it as well', () => {
    for (const words of ['Buenos días a todos! ', 'Empezamos con el plan! ']) {
      text('es:sol', 'source', words);
      text('es:sol', 'translation', words);
    }
    expect(state('es')).toBe('passthrough');
    expect(state('fr')).toBe('live');
  });

  test('the next turn knows it from its beginning', () => {
    text('es:sol', 'source', 'es: hola! ');
    room.update([person('sol', {}, 'muted'), eva, finn]);
    ports.session('es:sol').tell({ type: 'ended' });
    room.update([sol, eva, finn]);
    open('es:sol');
    expect(state('es')).toBe('passthrough');
  });
});

describe('transcription is paid', () => {
  test('it is on in one session, until the language is known, where nobody reads the source', () => {
    room.update([sol, person('eva', { listen: 'es' }), person('finn', { listen: 'fr' })]);
    const transcribed = (): number => ports.sessions.filter(({ transcription }) => transcription).length;
    expect(transcribed()).toBe(1);
    open('es:sol');
    text('es:sol', 'source', 'de: guten Tag! ');
    expect(transcribed()).toBe(0);
  });

  test('it stays on where the service speaks again what needs no translation', () => {
    ports.translation.echoes = true;
    room.update([sol, person('eva', { listen: 'es' })]);
    open('es:sol');
    text('es:sol', 'source', 'de: guten Tag! ');
    expect(ports.session('es:sol').transcription).toBe(true);
  });

  test('it is never on where the room does not allow it, or the language is declared', () => {
    room.configure({ ...settings, transcription: false });
    room.update([sol, eva]);
    expect(ports.session('es:sol').transcription).toBe(false);
    room.configure(settings);
    room.update([person('sol', { speaks: 'de' }, 'on'), person('eva', { listen: 'es' })]);
    expect(ports.session('es:sol').transcription).toBe(false);
  });
});

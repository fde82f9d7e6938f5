import { beforeEach, describe, expect, test } from 'vitest';
import { RoomInterpretation } from '../../../src/interpreter/room-interpretation.ts';
import type { Participant } from '../../../src/interpreter/ports.ts';
import { FakePorts, pcm, person, settings } from '../../support/fake-ports.ts';

let ports: FakePorts;
let room: RoomInterpretation;

beforeEach(() => {
  ports = new FakePorts();
  room = new RoomInterpretation(ports, settings);
});

const ada = person('ada', {}, 'on');
const mutedAda = person('ada', {}, 'muted');
const eva = person('eva', { listen: 'es' });
const finn = person('finn', { listen: 'fr' });

function open(key: string): void {
  ports.session(key).tell({ type: 'opened' });
}

function voice(key: string, durationMs = 200, level = 5_000): void {
  ports.session(key).tell({ type: 'audio', samples: pcm(durationMs, level) });
}

function state(key: string): string | undefined {
  const [language, speaker] = key.split(':');
  return room.pairs.find((pair) => pair.language === language && pair.speaker === speaker)?.state;
}

describe('demand', () => {
  test('a room in which nobody listens opens nothing and subscribes to nothing', () => {
    room.update([ada, person('bob', {}, 'on')]);
    expect(ports.sessions).toHaveLength(0);
    expect(ports.listened).toBe(0);
    expect(ports.published).toHaveLength(0);
  });

  test('three speakers and two languages are six sessions and three subscriptions, whatever is said again', () => {
    const speakers = ['ada', 'bob', 'cy'].map((name) => person(name, {}, 'on'));
    for (let i = 0; i < 3; i += 1) room.update([...speakers, eva, finn]);
    expect([...ports.alive].sort()).toEqual(['es:ada', 'es:bob', 'es:cy', 'fr:ada', 'fr:bob', 'fr:cy']);
    expect(ports.listened).toBe(3);
    expect(ports.published).toHaveLength(6);
  });

  test('nobody listens to themselves, and a muted, withdrawn or same-language speaker opens no session', () => {
    const people: Participant[] = [
      person('eva', { listen: 'es' }, 'on'),
      person('mute', {}, 'muted'),
      person('shy', { optout: 'true' }, 'on'),
      person('sol', { speaks: 'es-MX' }, 'on'),
    ];
    room.update(people);
    expect(ports.alive).toEqual([]);
    expect(state('es:sol')).toBe('passthrough');
    expect(state('es:mute')).toBe('resting');
    expect(state('es:shy')).toBeUndefined();
    expect(state('es:eva')).toBeUndefined();
  });

  test('a pair that is only read has a session and no track', () => {
    room.update([ada, person('eva', { read: 'es' })]);
    expect(ports.alive).toEqual(['es:ada']);
    expect(ports.published).toHaveLength(0);
  });

  test('source captions alone open nothing', () => {
    room.update([ada, person('eva', { captions: 'source' })]);
    expect(ports.sessions).toHaveLength(0);
  });

  test('a language that is not offered is answered once, with the choices', () => {
    room.configure({ ...settings, languages: new Set(['fr']) });
    const lost = person('lost', { listen: 'tlh' });
    room.update([ada, eva, lost]);
    room.update([ada, eva, lost]);
    expect(ports.sessions).toHaveLength(0);
    expect(ports.sentStatus.filter(({ message }) => 'unknown' in message)).toEqual([
      { message: { unknown: ['es'], languages: ['fr'] }, to: ['eva'] },
      { message: { unknown: ['tlh'], languages: ['fr'] }, to: ['lost'] },
    ]);
  });
});

test('a language that is no longer offered ends, and whoever asked for it is told', () => {
  room.update([ada, eva]);
  open('es:ada');
  room.configure({ ...settings, languages: new Set(['fr']) });
  expect(ports.session('es:ada').finished).toBe(1);
  expect(ports.sentStatus.at(-1)).toEqual({ message: { unknown: ['es'], languages: ['fr'] }, to: ['eva'] });
});

describe('the corridor', () => {
  test('a chunk is encoded once for all sessions, and waits until each is open', () => {
    room.update([ada, eva, finn]);
    open('es:ada');
    ports.say('ada');
    ports.say('ada');
    expect(ports.encoded).toBe(2);
    expect(ports.session('es:ada').appended).toHaveLength(2);
    expect(ports.session('fr:ada').appended).toHaveLength(0);
    open('fr:ada');
    expect(ports.session('fr:ada').appended).toEqual(ports.session('es:ada').appended);
  });

  test('what waits for a session that does not open is bounded, and the oldest leaves', () => {
    room.update([ada, eva]);
    for (let i = 0; i < 60; i += 1) ports.say('ada');
    expect(ports.droppedMs.starting).toBe(2_000);
    open('es:ada');
    expect(ports.session('es:ada').appended).toHaveLength(50);
    ports.session('es:ada').tell({ type: 'translation', text: 'Hola', elapsedMs: 0 });
    expect(ports.sentCaptions.at(-1)?.caption.startedAtMs).toBe(ports.clock.epochNow() - 10_000);
  });

  test('a session is kept fed with silence when the microphone stands still', () => {
    room.update([ada, eva]);
    open('es:ada');
    ports.say('ada');
    ports.clock.advance(2_000);
    expect(ports.session('es:ada').appended).toHaveLength(1 + 9);
  });

  test('a session is fed also when the microphone never comes', () => {
    room.update([mutedAda, eva]);
    ports.clock.advance(5_000);
    expect(ports.encoded).toBe(0);
    room.update([ada, eva]);
    open('es:ada');
    ports.clock.advance(2_000);
    expect(ports.session('es:ada').appended).toHaveLength(10);
  });

  test('what the service says is played; its state goes from starting to live', () => {
    room.update([ada, eva]);
    expect(state('es:ada')).toBe('starting');
    open('es:ada');
    expect(state('es:ada')).toBe('live');
    voice('es:ada', 40, 7_000);
    expect(ports.play('es:ada', 60)).toEqual([7_000, 7_000, 7_000, 7_000, 0, 0]);
  });

  test('mute ends the session with session.close; its tail is heard before the next turn, then the track rests', () => {
    room.update([ada, eva]);
    open('es:ada');
    room.update([mutedAda, eva]);
    const first = ports.session('es:ada');
    expect(first.finished).toBe(1);
    expect(state('es:ada')).toBe('draining');
    room.update([ada, eva]);
    open('es:ada');
    voice('es:ada', 20, 2_000);
    expect(ports.play('es:ada', 20)).toEqual([0, 0]);
    first.tell({ type: 'audio', samples: pcm(20, 1_000) });
    first.tell({ type: 'ended' });
    expect(ports.play('es:ada', 50)).toEqual([1_000, 1_000, 2_000, 2_000, 0]);
    room.update([mutedAda, eva]);
    ports.session('es:ada').tell({ type: 'ended' });
    expect(state('es:ada')).toBe('resting');
    expect(ports.track('es:ada').source.awake).toBe(false);
    expect(ports.track('es:ada').closed).toBe(false);
  });

  test('a session that is no longer wanted before it is open sends what was said, then ends', () => {
    room.update([ada, eva]);
    ports.say('ada');
    room.update([mutedAda, eva]);
    const session = ports.session('es:ada');
    expect(session.finished).toBe(0);
    open('es:ada');
    expect(session.appended).toHaveLength(1);
    expect(session.finished).toBe(1);
  });

  test('when the last listener of a language leaves, its sessions end and its track goes; the others go on', () => {
    room.update([ada, eva, finn]);
    open('es:ada');
    room.update([ada, finn]);
    expect(ports.session('es:ada').finished).toBe(1);
    expect(ports.alive).toEqual(['fr:ada']);
    ports.session('es:ada').tell({ type: 'ended' });
    expect(ports.track('es:ada').closed).toBe(true);
    expect(state('es:ada')).toBeUndefined();
    expect(state('fr:ada')).toBe('starting');
    expect(ports.hearing).toEqual(['ada']);
    room.update([ada]);
    open('fr:ada');
    ports.session('fr:ada').tell({ type: 'ended' });
    expect(ports.hearing).toEqual([]);
  });

  test('a speaker who leaves or withdraws stops at once', () => {
    room.update([ada, person('bob', {}, 'on'), eva]);
    room.update([person('bob', { optout: 'true' }, 'on'), eva]);
    expect(ports.session('es:ada').closed).toBe(1);
    expect(ports.session('es:bob').closed).toBe(1);
    expect(ports.published.every(({ closed }) => closed)).toBe(true);
    expect(ports.hearing).toEqual([]);
    expect(room.snapshot.sessions).toBe(0);
  });

  test('closing twice is closing once, and leaves no timer', () => {
    room.update([ada, eva]);
    open('es:ada');
    ports.say('ada');
    room.close();
    room.close();
    expect(ports.session('es:ada').closed).toBe(1);
    expect(ports.clock.timers).toBe(0);
    expect(ports.hearing).toEqual([]);
  });
});

describe('trouble', () => {
  test('a complaint is counted and changes nothing', () => {
    room.update([ada, eva]);
    open('es:ada');
    ports.session('es:ada').tell({ type: 'complaint', code: 'odd', message: 'odd' });
    expect(ports.complaints).toEqual(['odd']);
    expect(state('es:ada')).toBe('live');
  });

  test('a service that does not finish in time is left', () => {
    room.update([ada, eva]);
    open('es:ada');
    room.update([mutedAda, eva]);
    ports.clock.advance(15_000);
    expect(ports.session('es:ada').closed).toBe(1);
    expect(state('es:ada')).toBe('resting');
  });

  test('a socket that does not keep up counts as lost', () => {
    room.update([ada, eva]);
    open('es:ada');
    ports.session('es:ada').bufferedMs = 1_200;
    ports.say('ada');
    expect(state('es:ada')).toBe('reconnecting');
    expect(ports.session('es:ada').closed).toBe(1);
  });
});

describe('who hears what', () => {
  test('listeners are permitted their language alone, and never themselves', () => {
    room.update([ada, person('eva', { listen: 'es' }, 'on'), person('sol', { listen: 'es' }), finn]);
    expect(ports.listeners('es:ada')).toEqual(['eva', 'sol']);
    expect(ports.listeners('fr:ada')).toEqual(['finn']);
    expect(ports.listeners('es:eva')).toEqual(['sol']);
  });

  test('who changes language keeps the old one until the new voice, and both sessions live meanwhile', () => {
    room.update([ada, eva]);
    open('es:ada');
    room.update([ada, person('eva', { listen: 'fr' })]);
    expect([...ports.alive].sort()).toEqual(['es:ada', 'fr:ada']);
    expect(ports.listeners('es:ada')).toEqual(['eva']);
    expect(ports.listeners('fr:ada')).toEqual([]);
    open('fr:ada');
    voice('fr:ada', 200, 0);
    expect(ports.listeners('es:ada')).toEqual(['eva']);
    voice('fr:ada');
    expect(ports.listeners('fr:ada')).toEqual(['eva']);
    expect(ports.listeners('es:ada')).toEqual([]);
    expect(ports.session('es:ada').finished).toBe(1);
  });

  test('who changes again meanwhile goes on hearing what they heard', () => {
    room.update([ada, eva]);
    open('es:ada');
    room.update([ada, person('eva', { listen: 'fr' })]);
    room.update([ada, person('eva', { listen: 'de' })]);
    expect([...ports.alive].sort()).toEqual(['de:ada', 'es:ada']);
    expect(ports.listeners('es:ada')).toEqual(['eva']);
    room.update([ada, eva]);
    ports.clock.advance(3_000);
    expect(ports.listeners('es:ada')).toEqual(['eva']);
  });

  test('at most for 3 s', () => {
    room.update([ada, eva]);
    open('es:ada');
    room.update([ada, person('eva', { listen: 'fr' })]);
    ports.clock.advance(3_000);
    expect(ports.listeners('fr:ada')).toEqual(['eva']);
    expect(ports.session('es:ada').finished).toBe(1);
  });

  test('at once where the new pair runs already', () => {
    room.update([ada, eva, finn]);
    open('es:ada');
    open('fr:ada');
    room.update([ada, person('eva', { listen: 'fr' }), finn]);
    expect(ports.listeners('fr:ada')).toEqual(['eva', 'finn']);
    expect(ports.alive).toEqual(['fr:ada']);
  });
});

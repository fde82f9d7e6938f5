import { Interpretation } from '../../../src/client/interpretation.ts';
import { FakeRoom } from './fake-room.ts';

export const firstWorker = 'interpreter-1-0';
export const secondWorker = 'interpreter-2-0';
/** What a Spanish caption comes with. */
export const spanish = { 'lk.segment_id': 'a', 'interpreter.kind': 'translation', 'interpreter.language': 'es' };

/** Somebody who listens to Spanish in an application that plays; ada speaks. */
export function listening() {
  const room = new FakeRoom();
  room.join(firstWorker);
  room.join('ada');
  const floor = room.publish('ada', 'microphone');
  const interpretation = new Interpretation(room.room, { listen: 'es' }, { playback: 'host' });
  room.connect();
  return { room, floor, interpretation };
}

/** A storage, and what it keeps. */
export function memory() {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, storage };
}

import type { ChoicesStorage } from './choices.ts';

const storageKey = 'interpreter.withdrawn';

/** Longer than a meeting and all that makes a page load anew; shorter than from one day's meeting to the next day's. */
const keptMs = 12 * 3_600_000;
const maxRooms = 20;

/** Whether somebody has withdrawn from being interpreted in the room of this name, in the meeting that is on. */
export function readWithdrawal(storage: ChoicesStorage, room: string): boolean {
  return roomsIn(storage).some(([name]) => name === room);
}

/** Keeps for one room, and no other, that somebody has withdrawn, or no longer. A forbidden storage keeps nothing. */
export function keepWithdrawal(storage: ChoicesStorage, room: string, withdrawn: boolean): void {
  const others = roomsIn(storage).filter(([name]) => name !== room);
  const rooms = withdrawn ? [...others, [room, Date.now()]] : others;
  try {
    storage.setItem(storageKey, JSON.stringify(rooms.slice(-maxRooms)));
  } catch {
    // It holds for this visit.
  }
}

/** The rooms, by name, with the time of the withdrawal, the last one last. */
function roomsIn(storage: ChoicesStorage): readonly (readonly [name: string, sinceMs: number])[] {
  let kept: unknown;
  try {
    kept = JSON.parse(storage.getItem(storageKey) ?? 'null');
  } catch {
    kept = null;
  }
  return (Array.isArray(kept) ? kept : []).filter(
    (entry): entry is [string, number] =>
      Array.isArray(entry) &&
      typeof entry[0] === 'string' &&
      typeof entry[1] === 'number' &&
      Math.abs(Date.now() - entry[1]) < keptMs,
  );
}

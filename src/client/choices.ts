import { attributes } from '../protocol/attributes.ts';
import { wishAttributes, wishFromAttributes, type ListenerWish } from './listener-wish.ts';

/** The part of the browser's storage that is needed here. */
export type ChoicesStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** What a listener chose, to be found again the next time. Who withdrew did so in one room: that is kept apart. */
export interface Choices {
  readonly wish: Partial<ListenerWish>;
  readonly balance?: number;
  readonly originalMuted?: boolean;
  readonly translationMuted?: boolean;
}

const storageKey = 'interpreter.choices';

/** What was kept, as far as it can be read; a storage may be forbidden. */
export function readChoices(storage: ChoicesStorage): Choices {
  let kept: unknown;
  try {
    kept = JSON.parse(storage.getItem(storageKey) ?? 'null');
  } catch {
    kept = null;
  }
  const { wish, balance, originalMuted, translationMuted } = recordOf(kept);
  const values = Object.entries(recordOf(wish)).filter(([, value]) => typeof value === 'string');
  return {
    wish: wishFromAttributes(Object.fromEntries(values) as Record<string, string>),
    ...(typeof balance === 'number' && balance >= 0 && balance <= 1 && { balance }),
    ...(typeof originalMuted === 'boolean' && { originalMuted }),
    ...(typeof translationMuted === 'boolean' && { translationMuted }),
  };
}

/** A storage that is full or forbidden keeps nothing. */
export function keepChoices(storage: ChoicesStorage, { wish, ...rest }: Choices): void {
  // An empty value is an absent one.
  const kept = { ...wishAttributes(wish), [attributes.optout]: '' };
  try {
    storage.setItem(storageKey, JSON.stringify({ wish: kept, ...rest }));
  } catch {
    // The choice holds for this visit.
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

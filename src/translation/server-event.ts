import type { RealtimeTranslationServerEvent } from 'openai/resources/realtime/realtime';
import type { RawData } from 'ws';

/** An event of the service, or undefined for what is none or lacks what it must hold. */
export function readServerEvent(data: RawData): RealtimeTranslationServerEvent | undefined {
  try {
    // The socket hands over one Buffer a message, since it is not asked for anything else.
    const event: unknown = JSON.parse((data as Buffer).toString('utf8'));
    return isWellFormed(event) ? (event as unknown as RealtimeTranslationServerEvent) : undefined;
  } catch {
    return undefined;
  }
}

/** Holds what a session reads of an event. */
function isWellFormed(event: unknown): event is { type: string } {
  if (typeof event !== 'object' || event === null || !('type' in event) || typeof event.type !== 'string') return false;
  if (event.type.endsWith('.delta')) return 'delta' in event && typeof event.delta === 'string';
  return event.type !== 'error' || ('error' in event && typeof event.error === 'object' && event.error !== null);
}

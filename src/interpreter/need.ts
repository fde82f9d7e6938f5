import type { WantedSpeaker } from './demand.ts';
import type { Observer } from './ports.ts';
import type { Speaker } from './speaker.ts';

/** Tells of everybody who speaks now and is wanted whether they are interpreted, and why not. */
export function tellNeed(
  wanted: ReadonlyMap<string, WantedSpeaker>,
  speakers: ReadonlyMap<string, Speaker>,
  observer: Observer,
  durationMs: number,
): void {
  for (const { speaker: identity, pairs } of wanted.values()) {
    const speaker = speakers.get(identity);
    if (!speaker?.speaking) continue;
    for (const { pair, active, listeners, readers } of pairs.values()) {
      if (!active || listeners.length + readers.length === 0) continue;
      observer.needed(pair.language, durationMs, speaker.interpreter(pair.language)?.unserved);
    }
  }
}

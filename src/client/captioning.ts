import type { Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import { CaptionStore, type CaptionLine } from './caption-store.ts';
import { readingLanguage, wantsCaption } from './listener-wish.ts';
import type { Wishing } from './wishing.ts';
import type { WorkerLink } from './worker-link.ts';
import type { WorkerStatuses } from './worker-statuses.ts';

interface CaptioningParts {
  readonly room: Room;
  readonly worker: WorkerLink;
  readonly statuses: WorkerStatuses;
  readonly wishing: Wishing;
  readonly onChange: () => void;
}

/** What is read: the captions that the listener wants, of everybody who has not withdrawn. */
export class Captioning {
  readonly #parts: CaptioningParts;
  readonly #store = new CaptionStore();

  constructor(parts: CaptioningParts) {
    this.#parts = parts;
  }

  get lines(): readonly CaptionLine[] {
    return this.#store.lines;
  }

  /** Takes what somebody has sent, as everybody may who may send data: those who may not speak say nothing. */
  hear(caption: Caption, sentAtMs: number): void {
    if (this.#maySpeak(caption.speaker) || this.#store.has(caption)) this.#take(caption, sentAtMs);
  }

  /** Fills in what was said before. Nothing is lost where no answer comes: the next greeting asks again. */
  async catchUp(): Promise<void> {
    const { worker, wishing } = this.#parts;
    if (wishing.wish.captions === 'off') return;
    const captions = await worker.captions(readingLanguage(wishing.wish)).catch(() => []);
    for (const caption of captions) this.#take(caption, caption.startedAtMs);
  }

  /** Forgets all that a speaker has said. */
  forget(speaker: string): void {
    this.#store.forget(speaker);
  }

  #take(caption: Caption, sentAtMs: number): void {
    // A segment that was begun in the language before a switch is still to become whole.
    if (!this.#store.has(caption) && !this.#wants(caption)) return;
    // A caption may be under way when its speaker withdraws.
    if (this.#withdrawn(caption.speaker)) return;
    this.#store.put(caption, sentAtMs);
    this.#parts.onChange();
  }

  /** Who publishes is told of at once, and who only listens after seconds: nobody who is not known yet speaks. */
  #maySpeak(identity: string): boolean {
    const { localParticipant, remoteParticipants } = this.#parts.room;
    if (identity === localParticipant.identity) return true;
    const participant = remoteParticipants.get(identity);
    return participant !== undefined && participant.permissions?.canPublish !== false;
  }

  #wants(caption: Caption): boolean {
    const { wish } = this.#parts.wishing;
    const language = readingLanguage(wish);
    const status = language && this.#parts.statuses.get(caption.speaker, language);
    return wantsCaption(wish, caption, status?.state === 'passthrough');
  }

  #withdrawn(speaker: string): boolean {
    const { room, wishing } = this.#parts;
    if (speaker === room.localParticipant.identity) return wishing.wish.optout;
    return room.remoteParticipants.get(speaker)?.attributes[attributes.optout] === 'true';
  }
}

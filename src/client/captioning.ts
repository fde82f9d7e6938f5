import type { Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import { CaptionStore, type CaptionLine } from './caption-store.ts';
import { readCaption } from './caption-stream.ts';
import type { HostTranscription } from './interpretation-options.ts';
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
  /** What an application has given once is not taken again, though its list holds it for ever. */
  readonly #given = new WeakSet<HostTranscription>();

  constructor(parts: CaptioningParts) {
    this.#parts = parts;
  }

  get lines(): readonly CaptionLine[] {
    return this.#store.lines;
  }

  /** Takes what somebody has sent, as everybody may who may send data: those who may not speak say nothing. */
  hear(caption: Caption, sentAtMs: number): void {
    if (this.#take(caption, sentAtMs)) this.#parts.onChange();
  }

  /** Takes what an application has read by itself, each object once. */
  takeGiven(transcriptions: readonly HostTranscription[]): void {
    let changed = false;
    for (const transcription of transcriptions) {
      if (this.#given.has(transcription)) continue;
      this.#given.add(transcription);
      const { text, participantInfo, streamInfo } = transcription;
      const caption = readCaption(text, participantInfo.identity, streamInfo);
      if (caption && this.#take(caption, streamInfo.timestamp)) changed = true;
    }
    if (changed) this.#parts.onChange();
  }

  /** Fills in what was said before. Nothing is lost where no answer comes: the next greeting asks again. */
  async catchUp(): Promise<void> {
    const { worker, wishing } = this.#parts;
    if (wishing.wish.captions === 'off') return;
    const captions = await worker.captions(readingLanguage(wishing.wish)).catch(() => []);
    const changes = captions.map((caption) => this.#keep(caption, caption.startedAtMs));
    if (changes.includes(true)) this.#parts.onChange();
  }

  /** Forgets all that those have said who have withdrawn, as far as is known here. */
  forgetWithdrawn(): void {
    if (this.#store.forget((speaker) => this.#withdrawn(speaker))) this.#parts.onChange();
  }

  #take(caption: Caption, sentAtMs: number): boolean {
    return (this.#maySpeak(caption.speaker) || this.#store.has(caption)) && this.#keep(caption, sentAtMs);
  }

  /** Answers whether anything has changed. */
  #keep(caption: Caption, sentAtMs: number): boolean {
    // A segment that was begun in the language before a switch is still to become whole.
    if (!this.#store.has(caption) && !this.#wants(caption)) return false;
    // A caption may be under way when its speaker withdraws.
    return !this.#withdrawn(caption.speaker) && this.#store.put(caption, sentAtMs);
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

import type { Room } from 'livekit-client';
import { attributes } from '../../protocol/attributes.ts';
import type { Caption } from '../../protocol/captions.ts';
import { highestEpoch, interpreterIdentity, parseInterpreterIdentity } from '../../protocol/identity.ts';
import { languageCodes, parseLanguage, type LanguageCode } from '../../protocol/languages.ts';
import {
  rpcMethods,
  type CaptionsPage,
  type CaptionsRequest,
  type PageRequest,
  type SetRequest,
  type StatusPage,
} from '../../protocol/rpc.ts';
import type { PairStatus } from '../../protocol/status.ts';

/** Pages of past captions that are asked for: some 200 segments. */
const captionPages = 4;
const statusPages = 50;

/** The worker that interprets this room: of those present the one with the highest epoch. */
export class WorkerLink {
  readonly #room: Room;

  constructor(room: Room) {
    this.#room = room;
  }

  get epoch(): number | undefined {
    return highestEpoch(this.#room.remoteParticipants.keys());
  }

  /** Whether this participant is a connection of the worker to be heeded. */
  heeds(identity: string): boolean {
    const parsed = parseInterpreterIdentity(identity);
    return parsed !== undefined && parsed.epoch === this.epoch;
  }

  /** The languages that it offers; all, while it has not said. */
  get offered(): readonly LanguageCode[] {
    const value = this.#room.remoteParticipants.get(this.#identity ?? '')?.attributes[attributes.languages];
    const codes = value?.split(',').flatMap((code) => parseLanguage(code) ?? []) ?? [];
    return codes.length > 0 ? codes : languageCodes;
  }

  async set(request: SetRequest): Promise<void> {
    await this.#ask(rpcMethods.set, request);
  }

  async statuses(): Promise<PairStatus[]> {
    const pairs: PairStatus[] = [];
    let request: PageRequest = {};
    for (let page = 0; page < statusPages; page += 1) {
      const answer = (await this.#ask(rpcMethods.status, request)) as StatusPage;
      pairs.push(...answer.pairs);
      if (!answer.before) break;
      request = { before: answer.before };
    }
    return pairs;
  }

  /** The last final segments: sources, and translations into `language`. */
  async captions(language: LanguageCode | undefined): Promise<Caption[]> {
    const captions: Caption[] = [];
    let request: CaptionsRequest = language ? { language } : {};
    for (let page = 0; page < captionPages; page += 1) {
      const answer = (await this.#ask(rpcMethods.captions, request)) as CaptionsPage;
      captions.push(...answer.captions);
      if (!answer.before) break;
      request = { ...request, before: answer.before };
    }
    return captions;
  }

  get #identity(): string | undefined {
    return this.epoch === undefined ? undefined : interpreterIdentity({ epoch: this.epoch, connection: 0 });
  }

  async #ask(method: string, request: unknown): Promise<unknown> {
    const destinationIdentity = this.#identity;
    if (destinationIdentity === undefined) throw new Error('no interpreter in this room');
    const payload = JSON.stringify(request);
    return JSON.parse(await this.#room.localParticipant.performRpc({ destinationIdentity, method, payload }));
  }
}

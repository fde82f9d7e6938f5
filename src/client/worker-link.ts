import { RpcError, type Room } from 'livekit-client';
import { attributes } from '../protocol/attributes.ts';
import type { Caption } from '../protocol/captions.ts';
import { highestEpoch, interpreterIdentity, parseInterpreterIdentity } from '../protocol/identity.ts';
import { languageCodes, parseLanguage, type LanguageCode } from '../protocol/languages.ts';
import {
  rpcMethods,
  type CaptionsPage,
  type CaptionsRequest,
  type PageRequest,
  type SetRequest,
  type StatusPage,
} from '../protocol/rpc.ts';
import type { PairStatus } from '../protocol/status.ts';

/** Pages of past captions that are asked for: some 200 segments. */
const captionPages = 4;
const statusPages = 50;

const attempts = 4;
const pauseMs = 1_000;
/** A worker is seen in the room some moments before it answers. */
const worthAnotherAttempt: ReadonlySet<unknown> = new Set([
  RpcError.ErrorCode.UNSUPPORTED_METHOD,
  RpcError.ErrorCode.RECIPIENT_NOT_FOUND,
  RpcError.ErrorCode.CONNECTION_TIMEOUT,
  RpcError.ErrorCode.RESPONSE_TIMEOUT,
]);

/** The worker that interprets this room: of those present the one with the highest epoch. */
export class WorkerLink {
  readonly #room: Room;
  readonly #closing = new AbortController();

  constructor(room: Room) {
    this.#room = room;
  }

  get epoch(): number | undefined {
    return highestEpoch(this.#identities);
  }

  /** Those in the room; a worker that hands over to another is there beside it. */
  get epochs(): ReadonlySet<number> {
    return new Set(this.#identities.flatMap((identity) => parseInterpreterIdentity(identity)?.epoch ?? []));
  }

  /** The epoch of a worker's participant; undefined for anybody else, whatever they are called. */
  epochOf(identity: string): number | undefined {
    return this.#identities.includes(identity) ? parseInterpreterIdentity(identity)?.epoch : undefined;
  }

  /** The languages that it offers; all, while it has not said. */
  get offered(): readonly LanguageCode[] {
    const value = this.#room.remoteParticipants.get(this.#identity ?? '')?.attributes[attributes.languages];
    const codes = value?.split(',').flatMap((code) => parseLanguage(code) ?? []) ?? [];
    return codes.length > 0 ? codes : languageCodes;
  }

  /** What is to be set is read at each attempt. */
  async set(read: () => SetRequest): Promise<void> {
    await this.#ask(rpcMethods.set, read);
  }

  async statuses(): Promise<PairStatus[]> {
    const pairs: PairStatus[] = [];
    let request: PageRequest = {};
    for (let page = 0; page < statusPages; page += 1) {
      const answer = (await this.#ask(rpcMethods.status, () => request)) as StatusPage;
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
      const answer = (await this.#ask(rpcMethods.captions, () => request)) as CaptionsPage;
      captions.push(...answer.captions);
      if (!answer.before) break;
      request = { ...request, before: answer.before };
    }
    return captions;
  }

  /** Ends what is under way. Closing twice is closing once. */
  close(): void {
    this.#closing.abort();
  }

  get #identity(): string | undefined {
    return this.epoch === undefined ? undefined : interpreterIdentity({ epoch: this.epoch, connection: 0 });
  }

  /** Anybody may be called like an interpreter, but only a server's own token makes an agent. */
  get #identities(): readonly string[] {
    const agents = [...this.#room.remoteParticipants.values()].filter(({ isAgent }) => isAgent);
    return agents
      .map(({ identity }) => identity)
      .filter((identity) => parseInterpreterIdentity(identity) !== undefined);
  }

  async #ask(method: string, read: () => unknown): Promise<unknown> {
    for (let attempt = 1; ; attempt += 1) {
      const destinationIdentity = this.#identity;
      if (destinationIdentity === undefined) throw new Error('no interpreter in this room');
      const payload = JSON.stringify(read());
      try {
        return JSON.parse(await this.#room.localParticipant.performRpc({ destinationIdentity, method, payload }));
      } catch (error) {
        if (attempt === attempts || !worthAnotherAttempt.has(codeOf(error))) throw error;
      }
      await this.#pause();
    }
  }

  #pause(): Promise<void> {
    const { signal } = this.#closing;
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        clearTimeout(timer);
        reject(new Error('closed'));
      };
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, pauseMs);
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
    });
  }
}

/** By its field, not by its class: an application may hold a second copy of LiveKit's client. */
function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

import { readWish } from '../../src/protocol/attributes.ts';
import type { Caption } from '../../src/protocol/captions.ts';
import type { StatusMessage } from '../../src/protocol/status.ts';
import { pairKey, type Pair } from '../../src/protocol/track-name.ts';
import type {
  FrameSource,
  InterpreterPorts,
  LanguageGuess,
  Observer,
  Participant,
  PermittedListeners,
  SessionQuota,
  SpeechChange,
} from '../../src/interpreter/ports.ts';
import type {
  EncodedChunk,
  SessionEvent,
  SessionRequest,
  TranslationSession,
} from '../../src/interpreter/translation-service.ts';
import { frameSamples, sampleRateHz } from '../../src/interpreter/ports.ts';
import type { InterpretationSettings } from '../../src/interpreter/demand.ts';
import { RankedQuota } from '../../src/interpreter/ranked-quota.ts';
import { peak, speechPeak } from '../../src/audio/level.ts';
import { languageCodes } from '../../src/protocol/languages.ts';
import { FakeClock } from './fake-clock.ts';

/** All that there is, from the moment of unmuting on and not a moment longer than wanted. */
export const settings: InterpretationSettings = {
  languages: new Set(languageCodes),
  captions: true,
  transcription: true,
  holdMs: 0,
  warm: true,
  noOutputMs: 15_000,
  budget: {},
  prices: { translationUsdPerMinute: 0.034, transcriptionUsdPerMinute: 0.017 },
};

/** Samples at a constant level: 0 is silence. */
export function pcm(durationMs: number, level = 5_000): Int16Array {
  return new Int16Array((sampleRateHz * durationMs) / 1000).fill(level);
}

export function person(
  identity: string,
  given: Readonly<Record<string, string>> = {},
  microphone: 'on' | 'muted' | 'none' = 'none',
): Participant {
  const wish = readWish(
    Object.fromEntries(Object.entries(given).map(([name, value]) => [`interpreter.${name}`, value])),
  );
  if (microphone === 'none') return { identity, wish };
  return { identity, wish, microphone: { trackSid: `TR_${identity}`, muted: microphone === 'muted' } };
}

/** A session whose service is the test. */
export class FakeSession implements TranslationSession {
  readonly request: SessionRequest;
  readonly tell: (event: SessionEvent) => void;
  readonly appended: EncodedChunk[] = [];
  bufferedMs = 0;
  transcription: boolean;
  finished = 0;
  closed = 0;

  constructor(request: SessionRequest, listener: (event: SessionEvent) => void) {
    this.request = request;
    this.tell = listener;
    this.transcription = request.transcription;
  }

  append(chunk: EncodedChunk): void {
    this.appended.push(chunk);
  }

  transcribe(on: boolean): void {
    this.transcription = on;
  }

  finish(): void {
    this.finished += 1;
  }

  close(): void {
    this.closed += 1;
  }
}

/** A translated track whose pacer is the test. */
export interface FakeTrack {
  readonly pair: Pair;
  readonly source: FrameSource;
  closed: boolean;
}

/** Plain objects in place of the world, and what the corridor did to them. */
export class FakePorts implements InterpreterPorts {
  readonly clock = new FakeClock();
  readonly sessions: FakeSession[] = [];
  readonly published: FakeTrack[] = [];
  readonly sentCaptions: { caption: Caption; readers: readonly string[] }[] = [];
  readonly sentStatus: { message: StatusMessage; to: readonly string[] | undefined }[] = [];
  readonly droppedMs = { starting: 0, reconnecting: 0, unavailable: 0, playout: 0 };
  /** What was needed, by why it was not served; `nothing` where it was. */
  readonly neededMs: Record<string, number> = {};
  readonly complaints: string[] = [];
  readonly voiceDelays: { edge: 'begin' | 'end'; delayMs: number }[] = [];
  encoded = 0;
  permitted: readonly PermittedListeners[] = [];
  readonly #microphones = new Map<string, (samples: Int16Array) => void>();
  readonly #chunks = new Map<number, Int16Array>();
  listened = 0;

  readonly microphones = {
    listen: (speaker: string, onChunk: (samples: Int16Array) => void) => {
      this.listened += 1;
      this.#microphones.set(speaker, onChunk);
      return { close: () => void this.#microphones.delete(speaker) };
    },
  };

  /** Opens with the first loud chunk, closes with the first that is not. */
  readonly speech = {
    open: (onChange: (change: SpeechChange) => void) => {
      let speaking = false;
      return {
        hear: (samples: Int16Array) => {
          const loud = peak(samples) >= speechPeak;
          if (loud === speaking) return;
          speaking = loud;
          onChange({ speaking, agoMs: 200 });
        },
        close: () => undefined,
      };
    },
  };

  /** A text is in the language that it begins with: `es: Hola`, or `es~: Hola` where that is not sure. */
  readonly languages = {
    identify: (text: string): LanguageGuess | undefined => {
      const language = /^(\w\w)(~)?:/.exec(text);
      return language?.[1] ? { language: language[1], sure: language[2] === undefined } : undefined;
    },
  };

  quota: SessionQuota = new RankedQuota(Infinity);
  random = () => 0.5;

  readonly translation = {
    echoes: false,
    encode: (samples: Int16Array): EncodedChunk => {
      this.encoded += 1;
      return { message: new Uint8Array(), durationMs: (samples.length * 1000) / sampleRateHz };
    },
    open: (request: SessionRequest, listener: (event: SessionEvent) => void) => {
      const session = new FakeSession(request, listener);
      this.sessions.push(session);
      return session;
    },
  };

  readonly tracks = {
    publish: (pair: Pair, source: FrameSource) => {
      const track: FakeTrack = { pair, source, closed: false };
      this.published.push(track);
      return { close: () => void (track.closed = true) };
    },
  };

  readonly audience = { permit: (list: readonly PermittedListeners[]) => void (this.permitted = list) };

  readonly captions = {
    send: (caption: Caption, readers: readonly string[]) => void this.sentCaptions.push({ caption, readers }),
  };

  readonly status = {
    send: (message: StatusMessage, to?: readonly string[]) => void this.sentStatus.push({ message, to }),
  };

  observer: Observer = {
    stateChanged: () => undefined,
    sessionMoved: () => undefined,
    sessionEnded: () => undefined,
    complaint: (_pair, code) => void this.complaints.push(code),
    audioSent: () => undefined,
    audioReceived: () => undefined,
    dropped: (reason, durationMs) => void (this.droppedMs[reason] += durationMs),
    lag: () => undefined,
    voiceDelay: (_language, edge, delayMs) => void this.voiceDelays.push({ edge, delayMs }),
    caption: () => undefined,
    needed: (_language, durationMs, unserved) => {
      const why = unserved ?? 'nothing';
      this.neededMs[why] = (this.neededMs[why] ?? 0) + durationMs;
    },
  };

  /** Speakers whose microphone is subscribed. */
  get hearing(): readonly string[] {
    return [...this.#microphones.keys()];
  }

  /** The speaker says 200 ms. */
  say(speaker: string, level = 5_000): void {
    this.clock.advance(200);
    const samples = this.#chunks.get(level) ?? pcm(200, level);
    this.#chunks.set(level, samples);
    this.deliver(speaker, samples);
  }

  /** The speaker's microphone hands over a chunk, where somebody subscribes to it. */
  deliver(speaker: string, samples: Int16Array): void {
    this.#microphones.get(speaker)?.(samples);
  }

  /** The sessions that are not closed, as `language:speaker`. */
  get alive(): readonly string[] {
    return this.sessions
      .filter(({ closed, finished }) => closed + finished === 0)
      .map(({ request }) => pairKey(request));
  }

  session(key: string): FakeSession {
    const session = this.sessions.findLast(({ request }) => pairKey(request) === key);
    if (!session) throw new Error(`no session ${key}`);
    return session;
  }

  track(key: string): FakeTrack {
    const track = this.published.findLast(({ pair }) => pairKey(pair) === key);
    if (!track) throw new Error(`no track ${key}`);
    return track;
  }

  /** What the pacer would play of a pair in `durationMs`: the level of each 10 ms, 0 for silence. */
  play(key: string, durationMs: number): number[] {
    const { source } = this.track(key);
    return Array.from({ length: durationMs / 10 }, () => {
      this.clock.advance(10);
      const frame = source.next();
      if (frame && frame.length !== frameSamples) throw new Error(`a frame of ${frame.length.toString()} samples`);
      return frame?.[0] ?? 0;
    });
  }

  listeners(key: string): readonly string[] {
    return this.permitted.find(({ pair }) => pairKey(pair) === key)?.listeners ?? [];
  }
}

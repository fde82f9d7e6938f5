/** Audio goes in and out of the page as mono PCM16 at this rate. */
export const sampleRateHz = 24_000;

/** Something that happened to a subscription, or to the connection. */
export interface StockEvent {
  readonly type: 'subscribed' | 'unsubscribed' | 'muted' | 'unmuted' | 'reconnecting' | 'reconnected' | 'disconnected';
  /** The track's name, where it is about a track. */
  readonly track?: string;
  /** The publisher's identity, where it is about a track. */
  readonly participant?: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** One text stream of the topic `lk.transcription`, as it came. */
export interface StockCaption {
  /** The identity that it was sent as. */
  readonly participant: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly atMs: number;
}

/** What a caption must have to be the one waited for; what is left out may be anything. */
export interface CaptionMatch {
  readonly participant?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** A part of the text. */
  readonly text?: string;
}

export type StockScenario = 'signal-reconnect' | 'full-reconnect';

/**
 * What a test may ask of the page. Tracks go by name, and all that was ever heard of a name is one recording, over
 * unsubscriptions and reconnects; positions are samples since its beginning. Waits have no end of their own.
 */
export interface StockApi {
  join(url: string, token: string): Promise<void>;
  leave(): Promise<void>;
  /** Names of the audio tracks subscribed to now. */
  tracks(): string[];
  /** Identities of the others in the room. */
  participants(): string[];
  history(): StockEvent[];
  captions(): StockCaption[];
  waitForTrack(name: string): Promise<void>;
  waitForNoTrack(name: string): Promise<void>;
  /** Answers the first match that has come or comes. */
  waitForCaption(match: CaptionMatch): Promise<StockCaption>;
  /** Samples recorded so far; 0 for a track never heard. */
  position(name: string): number;
  pcm(name: string, from: number, to?: number): Int16Array;
  /** The highest absolute sample value of the last 200 ms, 0 to 32,767. */
  level(name: string): number;
  /** Where the first voice after `from` begins. */
  waitForVoice(name: string, from: number): Promise<number>;
  /** Where the first pause of `quietMs` after `from` begins; the end of a subscription is a pause too. */
  waitForQuiet(name: string, from: number, quietMs: number): Promise<number>;
  setAttributes(attributes: Record<string, string>): Promise<void>;
  /** Publishes a microphone that is silent but for what is spoken into it; once for a page. Answers the track's sid. */
  publishMicrophone(name: string): Promise<string>;
  unpublishMicrophone(): Promise<void>;
  muteMicrophone(muted: boolean): Promise<void>;
  /** Resolves when the last sample has been played into the microphone. */
  speak(samples: Int16Array): Promise<void>;
  rpc(participant: string, method: string, payload: string): Promise<string>;
  /** Resolves once the room is connected again. */
  simulate(scenario: StockScenario): Promise<void>;
}

declare global {
  /** Present in the stock page alone. */
  var stock: StockApi;
}

import type { Room } from '@livekit/rtc-node';
import type { LanguageCode } from '../../src/protocol/languages.ts';
import { joinAsListener } from '../local/room-listener.ts';
import { RoomVoice } from '../local/room-voice.ts';
import type { LiveKitCoordinates } from '../local/services/livekit.ts';

const sampleRateHz = 48_000;

/** A room where somebody hums, and somebody waits for it in each of some languages. */
export class TroubledRoom {
  readonly name: string;
  /** Of every 6 s, how many they hum. */
  humSeconds = 4;
  readonly #livekit: LiveKitCoordinates;
  readonly #listeners: Room[] = [];
  #voice: RoomVoice | undefined;

  constructor(livekit: LiveKitCoordinates, name: string) {
    this.#livekit = livekit;
    this.name = name;
  }

  async speak(stop: AbortSignal): Promise<void> {
    const who = { identity: 'ada', name: 'Ada', speaks: 'en' } as const;
    this.#voice = await RoomVoice.join({ livekit: this.#livekit, room: this.name, sampleRateHz, ...who });
    void this.#hum(this.#voice, stop);
  }

  async listen(language: LanguageCode): Promise<void> {
    this.#listeners.push(await joinAsListener(this.#livekit, this.name, language));
  }

  async close(): Promise<void> {
    await Promise.all(this.#listeners.map((room) => room.disconnect()));
    await this.#voice?.close();
  }

  /** Ends with the room. */
  async #hum(voice: RoomVoice, stop: AbortSignal): Promise<void> {
    try {
      while (!stop.aborted) await voice.say(this.#turn(), stop);
    } catch {
      // The room is closed.
    }
  }

  #turn(): Int16Array {
    const turn = new Int16Array(6 * sampleRateHz);
    for (let at = 0; at < this.humSeconds * sampleRateHz; at += 1) {
      turn[at] = 8_000 * Math.sin((2 * Math.PI * 300 * at) / sampleRateHz);
    }
    return turn;
  }
}

import type { FleetConfig } from '../config.ts';
import { translatedTrackName } from '../protocol/track-name.ts';
import type { DoctorRooms } from './doctor-rooms.ts';
import type { Check } from './examination.ts';
import type { Complaints } from './complaints.ts';
import { Rehearsal, visitorIdentity } from './rehearsal.ts';
import { isHeard, Tone } from './tone.ts';
import { fault, ok, type Verdict, warning } from './verdict.ts';

const timeoutMs = 40_000;
/** From a published track to its first sound. */
const heardWithinMs = 15_000;

const openPorts =
  "Open LiveKit's media ports from here: UDP 50000 to 60000 (or its udp_port), TCP 7881, and see its rtc.node_ip.";

/** Whether an interpreter hears a person, and a person an interpreter, by LiveKit. */
export function mediaCheck(config: FleetConfig, rooms: DoctorRooms, complaints: Complaints): Check {
  return {
    name: 'livekit-media',
    needs: ['livekit-api'],
    timeoutMs,
    run: (signal) => media(config, rooms, complaints, signal),
  };
}

async function media(
  config: FleetConfig,
  rooms: DoctorRooms,
  complaints: Complaints,
  signal: AbortSignal,
): Promise<Verdict> {
  const pair = { speaker: visitorIdentity, language: config.rooms.languages[0] ?? 'en' };
  const track = translatedTrackName(pair);
  const microphone = new FirstSound();
  const translation = new FirstSound();
  const onFrame = (name: string, samples: Int16Array): void => {
    if (name === track && isHeard(samples)) translation.came();
  };
  let rehearsal: Rehearsal;
  try {
    rehearsal = await Rehearsal.open({ config, rooms, log: complaints, onFrame });
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    return fault(`the room could not be joined: ${words}${complaints.last}`, openPorts);
  }
  try {
    const { interpreter, visitor } = rehearsal;
    const late = AbortSignal.any([signal, AbortSignal.timeout(heardWithinMs)]);
    await visitor.speak(new Tone(440));
    interpreter.microphones.listen(visitorIdentity, (samples) => {
      if (isHeard(samples)) microphone.came();
    });
    interpreter.tracks.publish(pair, new Tone(660));
    interpreter.audience.permit([{ pair, listeners: [visitorIdentity] }]);
    const [heardMs, toldMs] = await Promise.all([microphone.afterMs(late), translation.afterMs(late)]);
    if (heardMs === undefined || toldMs === undefined) {
      const lacking = heardMs === undefined ? 'the interpreter does not hear a person' : 'nobody hears the interpreter';
      return fault(`both have joined, and ${lacking}${complaints.last}`, openPorts);
    }
    const found = `a person is heard after ${heardMs} ms, the interpreter after ${toldMs} ms`;
    return judged(found, await visitor.protocol());
  } finally {
    await rehearsal.close();
  }
}

export function judged(found: string, protocol: string | undefined): Verdict {
  if (protocol === undefined || protocol === 'udp') return ok(protocol === undefined ? found : `${found}, by UDP`);
  return warning(`${found}, but by ${protocol.toUpperCase()}`, `Voices stall with every lost packet. ${openPorts}`);
}

/** When something is heard first. */
class FirstSound {
  readonly #sinceMs = performance.now();
  readonly #sound = new AbortController();
  #afterMs: number | undefined;

  came(): void {
    this.#afterMs ??= Math.round(performance.now() - this.#sinceMs);
    this.#sound.abort();
  }

  /** Undefined where `late` is aborted before. */
  async afterMs(late: AbortSignal): Promise<number | undefined> {
    const over = AbortSignal.any([late, this.#sound.signal]);
    if (!over.aborted) await new Promise((resolve) => over.addEventListener('abort', resolve, { once: true }));
    return this.#afterMs;
  }
}

import { chunkMs, frameMs } from '../../src/interpreter/ports.ts';
import { RoomInterpretation } from '../../src/interpreter/room-interpretation.ts';
import { AnsweringService, type AnsweringSession } from './answering-service.ts';
import { FakePorts, settings } from './fake-ports.ts';

/** Ports with a service that answers, a pacer that plays, and people who speak. */
export class Meeting {
  readonly ports = new FakePorts();
  readonly service: AnsweringService;
  readonly room: RoomInterpretation;
  /** The levels that were played, each once as long as it lasts. */
  readonly played: number[] = [];

  constructor(
    lifetimeMs: number,
    random: () => number,
    onHeard?: (session: AnsweringSession, pcm: Int16Array) => void,
  ) {
    this.service = new AnsweringService(this.ports.clock, lifetimeMs, onHeard);
    Object.assign(this.ports, { translation: this.service, random });
    this.room = new RoomInterpretation(this.ports, { ...settings, holdMs: 3_000, warm: false });
  }

  /** 200 ms go by, in which these speak. */
  pass(spoken: ReadonlyMap<string, Int16Array>): void {
    this.ports.clock.advance(chunkMs);
    for (const { source, closed } of this.ports.published) {
      for (let ms = 0; ms < chunkMs && source.awake && !closed; ms += frameMs) {
        const played = source.next()?.[0] ?? 0;
        if (played !== 0 && played !== this.played.at(-1)) this.played.push(played);
      }
    }
    for (const [speaker, samples] of spoken) this.ports.deliver(speaker, samples);
  }
}

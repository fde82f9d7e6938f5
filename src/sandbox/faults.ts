import type { LanguageCode } from '../protocol/languages.ts';
import { isConnectionFault, type ConnectionFault, type Fault, type FaultAim, type SessionFault } from './fault.ts';

/** A session, as far as faults are concerned. */
export interface Victim {
  /** The target language, once the client has set one. */
  readonly language: LanguageCode | undefined;
  readonly safetyIdentifier: string | undefined;
  strike(fault: SessionFault): void;
  /** What goes on ends: what was held back leaves, and deltas are as they should be. */
  heal(): void;
}

/** A fault that waits for those who come. */
interface Standing<Kind extends Fault> {
  readonly fault: Kind;
  readonly aim: FaultAim;
  readonly struck: WeakSet<Victim>;
  left: number;
}

/** An order that cannot be followed; the message says what can. */
export class RefusedOrder extends Error {
  override readonly name = 'RefusedOrder';
}

/** Orders that wait for their time or their victims; more are refused. */
const maxWaiting = 1000;

/** What goes wrong, on command or at a time. */
export class Faults {
  private readonly running: ReadonlyMap<Victim, unknown>;
  private readonly timers = new Set<NodeJS.Timeout>();
  private ofConnections: Standing<ConnectionFault>[] = [];
  private ofSessions: Standing<SessionFault>[] = [];

  constructor(running: ReadonlyMap<Victim, unknown>) {
    this.running = running;
  }

  /** Throws RefusedOrder where the aim does not fit the fault. */
  strike(fault: Fault, aim: FaultAim = {}): void {
    check(fault, aim);
    const { language, safetyIdentifier, at = 'running' } = aim;
    const wait = { aim: { language, safetyIdentifier }, left: count(aim.times, 1), struck: new WeakSet<Victim>() };
    if (isConnectionFault(fault)) {
      this.admit();
      this.ofConnections.push({ ...wait, fault });
    } else if (at === 'next') {
      this.admit();
      this.ofSessions.push({ ...wait, fault });
    } else {
      for (const session of [...this.running.keys()]) if (matches(aim, session)) session.strike(fault);
    }
  }

  /** The same some time from now. Throws RefusedOrder at once where the aim does not fit the fault. */
  schedule(afterMs: number, fault: Fault, aim: FaultAim = {}): void {
    check(fault, aim);
    this.admit();
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.strike(fault, aim);
    }, afterMs);
    this.timers.add(timer);
  }

  /** Forgets all that waits, and ends all that goes on. */
  clear(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
    this.ofConnections = [];
    this.ofSessions = [];
    for (const session of this.running.keys()) session.heal();
  }

  /** A connection comes: what befalls it, if anything. */
  meetConnection(safetyIdentifier: string | undefined): ConnectionFault | undefined {
    const met = this.ofConnections.find(({ aim }) => matches(aim, { language: undefined, safetyIdentifier }));
    if (met) met.left--;
    this.ofConnections = this.ofConnections.filter(({ left }) => left > 0);
    return met?.fault;
  }

  /** A session has begun, or has set its language: strikes it with what waits for it, each fault once. */
  meet(session: Victim): void {
    const met = this.ofSessions.filter(({ aim, struck }) => !struck.has(session) && matches(aim, session));
    for (const standing of met) {
      standing.struck.add(session);
      standing.left--;
    }
    this.ofSessions = this.ofSessions.filter(({ left }) => left > 0);
    for (const { fault } of met) session.strike(fault);
  }

  private admit(): void {
    if (this.timers.size + this.ofConnections.length + this.ofSessions.length < maxWaiting) return;
    throw new RefusedOrder(`${maxWaiting} orders wait already; clear them first`);
  }
}

function check(fault: Fault, { at, times, language }: FaultAim): void {
  if (isConnectionFault(fault)) {
    if (at === 'running') throw new RefusedOrder(`aim.at: ${fault.kind} befalls connections that come: next`);
    if (language !== undefined) {
      throw new RefusedOrder(`aim.language: a connection has none yet; ${fault.kind} takes times and safetyIdentifier`);
    }
  } else if (at !== 'next' && times !== undefined) {
    throw new RefusedOrder('aim.times counts those that come: with "at": "next"');
  }
}

function matches(aim: FaultAim, session: Pick<Victim, 'language' | 'safetyIdentifier'>): boolean {
  return (
    (aim.language === undefined || aim.language === session.language) &&
    (aim.safetyIdentifier === undefined || aim.safetyIdentifier === session.safetyIdentifier)
  );
}

/** What a count is where it may be without end, or not given. */
export function count(times: FaultAim['times'], unlessGiven: number): number {
  return times === 'always' ? Infinity : (times ?? unlessGiven);
}

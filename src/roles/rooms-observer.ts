import type { RoomsObserver } from '../jobs/job-runner.ts';
import type { RoomOutcome } from '../jobs/room-claim.ts';
import { faultOf } from '../telemetry/fault.ts';
import type { Telemetry } from './role.ts';

/** Counts and logs what happens to the rooms of a worker. */
export function roomsObserver({ loggers, metrics }: Telemetry): RoomsObserver {
  const logger = loggers.jobs;
  return {
    claimed({ room, trace }) {
      metrics.rooms.inc();
      metrics.roomsClaimed.inc();
      logger.info({ room, trace }, 'room is taken');
    },
    ended({ room, trace }, outcome, error) {
      metrics.rooms.dec();
      metrics.roomsEnded.inc({ outcome });
      if (error === undefined) {
        logger.info({ room, trace, outcome }, 'room is over');
        return;
      }
      const fault = faultOf(error);
      metrics.errors.inc({ fault });
      logger[levelOf(outcome, fault)]({ room, trace, outcome, fault, error }, 'room is over before its time');
    },
    recovered(room) {
      metrics.roomsRecovered.inc();
      logger.warn({ room }, 'room of a dead worker is back in the queue');
    },
  };
}

function levelOf(outcome: RoomOutcome, fault: ReturnType<typeof faultOf>): 'warn' | 'error' {
  return outcome === 'failed' && fault !== 'theirs' ? 'error' : 'warn';
}

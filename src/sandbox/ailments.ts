import { sampleRateHz } from './audio-frames.ts';
import type { DeltaFormat } from './delta-format.ts';
import type { EventOutlet } from './event-outlet.ts';
import type { SessionFault } from './fault.ts';
import { count } from './faults.ts';

/** What a session lets its faults do. */
export interface Patient {
  readonly outlet: EventOutlet;
  readonly format: DeltaFormat;
  drop(): void;
  hangUp(closeCode: number, reason: string): void;
  end(error: { code: string; message: string }): void;
  expireIn(seconds: number): void;
}

const aboveAnyLimit = 17 * 1024 * 1024;
const passing = { code: 'transient_error', message: 'A passing trouble; the session goes on.' };
const fatal = { code: 'server_error', message: 'The server had an error while processing your request.' };

/** Does to a session what a fault says. */
export function afflict(patient: Patient, fault: SessionFault): void {
  const { outlet, format } = patient;
  switch (fault.kind) {
    case 'drop':
      patient.drop();
      break;
    case 'stall':
      outlet.stall(fault.ms);
      break;
    case 'keepalive-timeout':
      patient.hangUp(1011, 'keepalive ping timeout');
      break;
    case 'expire':
      patient.expireIn(fault.seconds);
      break;
    case 'error': {
      const { code, message } = fault.ends ? fatal : passing;
      const error = { code: fault.code ?? code, message: fault.message ?? message };
      if (fault.ends) patient.end(error);
      else outlet.complain({ type: 'server_error', ...error });
      break;
    }
    case 'malformed-json':
      for (const text of ['{"type": "session.output_audio.del', 'null']) outlet.sendText(text);
      break;
    case 'unknown-event':
      outlet.sendText('{"type":"session.unheard_of","event_id":"event_0"}');
      break;
    case 'hollow-events':
      for (const type of ['session.output_audio.delta', 'session.output_transcript.delta', 'error']) {
        outlet.sendText(JSON.stringify({ type, event_id: 'event_0' }));
      }
      break;
    case 'huge-frame':
      outlet.sendText(silenceOf(fault.bytes ?? aboveAnyLimit));
      break;
    case 'odd-bytes':
      format.loseBytes(count(fault.deltas, 1));
      break;
    case 'other-format':
      format.become({ sampleRateHz: fault.sampleRateHz, channels: fault.channels ?? 1 }, count(fault.deltas, Infinity));
      break;
  }
}

/** An audio delta of zeros, as many bytes long as text. */
function silenceOf(bytes: number): string {
  const hollow = { type: 'session.output_audio.delta', event_id: 'event_0', sample_rate: sampleRateHz, channels: 1 };
  const room = bytes - JSON.stringify({ ...hollow, delta: '' }).length;
  // Eight letters of base64 are six bytes: three samples.
  const text = JSON.stringify({ ...hollow, delta: 'A'.repeat(room - (room % 8)) });
  return text.padEnd(bytes, ' ');
}

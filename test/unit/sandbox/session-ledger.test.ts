import { expect, test } from 'vitest';
import { SessionLedger, type SessionRecord } from '../../../src/sandbox/session-ledger.ts';

const record: SessionRecord = {
  id: 'sess_1',
  language: 'es',
  openedAt: new Date(),
  audioMs: 0,
  voicedMs: 0,
  transcribedMs: 0,
  transcription: false,
};

test('waits until the sessions are as wished', async () => {
  const ledger = new SessionLedger();
  const met = ledger.until((sessions) => sessions.some(({ audioMs }) => audioMs === 400));
  ledger.write(record);
  ledger.write({ ...record, audioMs: 400 });
  await met;
  await ledger.until((sessions) => sessions.length === 1);
  expect(ledger.sessions).toEqual([{ ...record, audioMs: 400 }]);
});

test('gives up with the reason of the signal, and with the error of the condition', async () => {
  const ledger = new SessionLedger();
  const stop = new AbortController();
  const waiting = ledger.until(() => false, stop.signal);
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(ledger.until(() => true, stop.signal)).rejects.toThrow('enough');
  const failing = ledger.until((sessions) => {
    if (sessions.length > 0) throw new Error('wrong');
    return false;
  });
  ledger.write(record);
  await expect(failing).rejects.toThrow('wrong');
});

test('the oldest records leave', () => {
  const ledger = new SessionLedger();
  for (let index = 0; index < 10_001; index++) ledger.write({ ...record, id: `sess_${index}` });
  expect(ledger.sessions).toHaveLength(10_000);
  expect(ledger.sessions[0]?.id).toBe('sess_1');
});

test('counts the most that were open at once', () => {
  const ledger = new SessionLedger();
  ledger.write(record);
  ledger.write({ ...record, audioMs: 200 });
  ledger.write({ ...record, id: 'sess_2' });
  ledger.write({ ...record, closedAt: new Date() });
  ledger.write({ ...record, id: 'sess_3' });
  expect(ledger.peakSessions).toBe(2);
});

import { expect, it } from 'vitest';
import { UsageBill } from '../../../src/jobs/usage-bill.ts';

const prices = { translationUsdPerMinute: 0.6, transcriptionUsdPerMinute: 0.3 };
const noon = Date.parse('2026-11-20T12:00:00Z');
const nextDay = Date.parse('2026-11-21T00:00:01Z');
const minuteMs = 60_000;

function es(audioMinutes: number, transcribedMinutes = 0) {
  return { es: { audioMs: audioMinutes * minuteMs, transcribedMs: transcribedMinutes * minuteMs } };
}

it('bills sums, so that to write them twice changes nothing', () => {
  const bill = new UsageBill(prices);
  bill.add({ tenant: 'acme', usage: es(1) }, noon);
  expect(bill.unwritten).toMatchObject([{ audioMs: minuteMs, usd: 0.6 }]);
  bill.add({ tenant: 'acme', usage: es(3, 1) }, noon + 5_000);
  expect(bill.unwritten).toEqual([
    {
      day: '2026-11-20',
      tenant: 'acme',
      language: 'es',
      audioMs: 3 * minuteMs,
      transcribedMs: minuteMs,
      usd: expect.closeTo(2.1) as number,
    },
  ]);
  bill.settle(bill.unwritten);
  bill.add({ tenant: 'acme', usage: es(3, 1) }, noon + 10_000);
  expect(bill.unwritten).toEqual([]);
  expect(bill.total).toEqual({ audioMs: 3 * minuteMs, transcribedMs: minuteMs, usd: expect.closeTo(2.1) as number });
});

it('bills what is used to the day and the tenant of its time', () => {
  const bill = new UsageBill(prices);
  bill.add({ tenant: undefined, usage: es(1) }, noon);
  bill.add({ tenant: 'acme', usage: es(3) }, noon);
  bill.add({ tenant: 'acme', usage: { ...es(4), fr: { audioMs: minuteMs, transcribedMs: 0 } } }, nextDay);
  expect(
    bill.unwritten.map(({ day, tenant, language, audioMs }) => [day, tenant, language, audioMs / minuteMs]),
  ).toEqual([
    ['2026-11-20', undefined, 'es', 1],
    ['2026-11-20', 'acme', 'es', 2],
    ['2026-11-21', 'acme', 'es', 1],
    ['2026-11-21', 'acme', 'fr', 1],
  ]);
  expect(bill.total.audioMs).toBe(5 * minuteMs);
});

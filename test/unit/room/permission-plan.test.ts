import { expect, test } from 'vitest';
import { PermissionPlan } from '../../../src/room/permission-plan.ts';

const adaSpanish = { speaker: 'ada', language: 'es' } as const;
const adaFrench = { speaker: 'ada', language: 'fr' } as const;
const bobFrench = { speaker: 'bob', language: 'fr' } as const;
const all = [adaSpanish, adaFrench, bobFrench];

test('who is wanted may hear what has a track, at once', () => {
  const plan = new PermissionPlan();
  plan.want([
    { pair: adaSpanish, listeners: ['eva', 'leo'] },
    { pair: bobFrench, listeners: ['kim'] },
  ]);
  const { openings, nextAtMs } = plan.step(0, [adaSpanish]);
  expect(openings).toEqual([
    { pair: adaSpanish, listener: 'eva', revokedLately: false },
    { pair: adaSpanish, listener: 'leo', revokedLately: false },
  ]);
  expect(nextAtMs).toBeUndefined();
  expect([...plan.allowed(adaSpanish)]).toEqual(['eva', 'leo']);
  expect([...plan.allowed(bobFrench)]).toEqual([]);

  expect(plan.step(1, all).openings).toEqual([{ pair: bobFrench, listener: 'kim', revokedLately: false }]);
  expect(plan.step(2, all).openings).toEqual([]);
});

test('a change of language closes first and opens 100 ms later, for that listener alone', () => {
  const plan = new PermissionPlan();
  plan.want([{ pair: adaSpanish, listeners: ['eva', 'leo'] }]);
  plan.step(0, all);
  plan.want([
    { pair: adaSpanish, listeners: ['leo'] },
    { pair: adaFrench, listeners: ['eva', 'kim'] },
  ]);
  const { openings, nextAtMs } = plan.step(1_000, all);
  expect(openings).toEqual([{ pair: adaFrench, listener: 'kim', revokedLately: false }]);
  expect(nextAtMs).toBe(1_100);
  expect([...plan.allowed(adaSpanish)]).toEqual(['leo']);

  expect(plan.step(1_099, all)).toEqual({ openings: [], nextAtMs: 1_100 });
  expect(plan.step(1_100, all)).toEqual({
    openings: [{ pair: adaFrench, listener: 'eva', revokedLately: false }],
  });
});

test('another speaker opens at once', () => {
  const plan = new PermissionPlan();
  plan.want([{ pair: adaSpanish, listeners: ['eva'] }]);
  plan.step(0, all);
  plan.want([{ pair: bobFrench, listeners: ['eva'] }]);
  expect(plan.step(10, all)).toEqual({ openings: [{ pair: bobFrench, listener: 'eva', revokedLately: false }] });
});

test('what was revoked less than 3 s ago is known as such when it opens again', () => {
  const plan = new PermissionPlan();
  const want = (pair: typeof adaSpanish | typeof adaFrench): void => plan.want([{ pair, listeners: ['eva'] }]);
  want(adaSpanish);
  plan.step(0, all);
  want(adaFrench);
  plan.step(1_000, all);
  plan.step(1_100, all);
  want(adaSpanish);
  plan.step(3_800, all);
  expect(plan.step(3_999, all).openings).toEqual([{ pair: adaSpanish, listener: 'eva', revokedLately: true }]);

  want(adaFrench);
  plan.step(10_000, all);
  expect(plan.step(10_100, all).openings).toEqual([{ pair: adaFrench, listener: 'eva', revokedLately: false }]);
});

test('a pair whose track is gone is closed, and the next of the same speaker opens 100 ms later', () => {
  const plan = new PermissionPlan();
  plan.want([{ pair: adaSpanish, listeners: ['eva'] }]);
  plan.step(0, all);
  plan.want([{ pair: adaFrench, listeners: ['eva'] }]);
  expect(plan.step(500, [adaFrench]).nextAtMs).toBe(600);
  expect(plan.step(600, [adaFrench]).openings).toHaveLength(1);
});

test('nobody is allowed what is wanted no longer', () => {
  const plan = new PermissionPlan();
  plan.want([{ pair: adaSpanish, listeners: ['eva'] }]);
  plan.step(0, all);
  plan.want([]);
  plan.step(1, all);
  expect([...plan.allowed(adaSpanish)]).toEqual([]);
});

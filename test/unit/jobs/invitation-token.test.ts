import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { InvitationTokens, type Invitation } from '../../../src/jobs/invitation-token.ts';

const secret = 'a-secret-that-has-32-characters-or-more';
const tokens = new InvitationTokens(secret);
const invitation: Invitation = {
  id: 'aGVsbG8gd29y',
  room: 'Sälen/7: ✓',
  role: 'listener',
  language: 'es',
  expiresAtMs: 1_800_000_000_000,
  uses: 3,
};

it('says what was signed, to everybody who knows the secret', () => {
  expect(new InvitationTokens(secret).read(tokens.sign(invitation))).toEqual(invitation);
  const bare: Invitation = { id: 'a', room: 'b', role: 'participant', expiresAtMs: 1_800_000_000_000 };
  expect(tokens.read(tokens.sign(bare))).toEqual(bare);
});

it('is short enough for a code that a phone reads from a distance', () => {
  expect(tokens.sign(invitation).length).toBeLessThan(130);
});

it('believes nothing that was not signed with the secret as it stands', () => {
  const token = tokens.sign(invitation);
  const [version = '', payload = '', signature = ''] = token.split('.');
  const better = Buffer.from(JSON.stringify([invitation.id, 'board', 'participant', '', 1_900_000_000, 0]));
  const forged = `1.${better.toString('base64url')}`;
  for (const wrong of [
    '',
    '1..',
    payload,
    `${version}.${payload}`,
    `${version}.${payload}.`,
    `${version}.${payload}.${signature.slice(0, -1)}`,
    `${version}.${payload}.${signature}A`,
    `2.${payload}.${signature}`,
    `${forged}.${signature}`,
    `${forged}.${createHmac('sha256', secret).update(forged).digest().subarray(0, 16).toString('base64url')}`,
    new InvitationTokens(`${secret}2`).sign(invitation),
    `${token}.${signature}`,
    ` ${token}`,
  ]) {
    expect(() => tokens.read(wrong), wrong).toThrow(RequestRefusedError);
  }
});

it('knows a visitor who comes again, and tells them from others and from the same at another invitation', () => {
  const identity = tokens.identity(invitation, 'visitor-1');
  expect(identity).toMatch(/^listener-[0-9a-f]{12}$/);
  expect(new InvitationTokens(secret).identity(invitation, 'visitor-1')).toBe(identity);
  const others = [
    tokens.identity(invitation, 'visitor-2'),
    tokens.identity({ ...invitation, id: 'another' }, 'visitor-1'),
    new InvitationTokens(`${secret}2`).identity(invitation, 'visitor-1'),
  ];
  expect(new Set([identity, ...others]).size).toBe(4);
  expect(tokens.identity({ ...invitation, role: 'participant' }, 'a')).toMatch(/^guest-/);
});

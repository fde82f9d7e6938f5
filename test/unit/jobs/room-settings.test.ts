import { describe, expect, it } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import {
  changeOwnSettings,
  parseOwnSettings,
  resolveSettings,
  type OwnSettings,
  type RoomDefaults,
} from '../../../src/jobs/room-settings.ts';

const defaults: RoomDefaults = {
  languages: ['es', 'fr'],
  noiseReduction: 'near_field',
  holdSeconds: 3,
  budget: { sessions: 10, usdPerHour: 5 },
};

describe('parseOwnSettings', () => {
  it('takes what it knows', () => {
    const given = {
      languages: ['fr'],
      captions: false,
      transcription: false,
      noiseReduction: 'off',
      holdSeconds: 0.5,
      warm: true,
      budget: { sessions: 2, usdPerHour: 0.5 },
      tenant: 'acme',
    };
    expect(parseOwnSettings(given, defaults)).toEqual(given);
    expect(parseOwnSettings({}, defaults)).toEqual({});
  });

  it.each<[string, unknown, RegExp]>([
    ['an unknown field', { captionz: true }, /captionz/],
    ['a wrong type', { captions: 'yes' }, /expected boolean[^]*captions/],
    ['an unknown language', { languages: ['xx'] }, /"es"[^]*languages\[0\]/],
    [
      'a language that the operator does not offer',
      { languages: ['fr', 'de'] },
      /de not offered here; allowed: es, fr/,
    ],
    ['no language', { languages: [] }, /languages/],
    ['a hold of more than a minute', { holdSeconds: 61 }, /<=60[^]*holdSeconds/],
    ['half a session', { budget: { sessions: 0.5 } }, /budget\.sessions/],
    ['a budget of nothing', { budget: { usdPerHour: 0 } }, />0[^]*budget\.usdPerHour/],
    ['an unknown budget', { budget: { eur: 1 } }, /eur/],
    ['no object', 'es', /expected object/],
  ])('refuses %s, and says what is allowed', (_, given, message) => {
    expect(() => parseOwnSettings(given, defaults)).toThrow(RequestRefusedError);
    expect(() => parseOwnSettings(given, defaults)).toThrow(message);
  });
});

describe('changeOwnSettings', () => {
  const own: OwnSettings = { languages: ['fr'], warm: true, budget: { sessions: 2 }, tenant: 'acme' };

  it('changes what it is given, takes back what is null, and leaves the rest', () => {
    expect(changeOwnSettings(own, {}, defaults)).toEqual(own);
    expect(changeOwnSettings(own, { languages: ['es', 'fr'], warm: null, captions: false }, defaults)).toEqual({
      languages: ['es', 'fr'],
      captions: false,
      budget: { sessions: 2 },
      tenant: 'acme',
    });
    expect(changeOwnSettings(own, { budget: { usdPerHour: 1 } }, defaults).budget).toEqual({ usdPerHour: 1 });
    expect(changeOwnSettings({}, { budget: null }, defaults)).toEqual({});
  });

  it('does not mind that the operator took a language back since it was set', () => {
    const narrow = { ...defaults, languages: ['es'] as const };
    expect(changeOwnSettings(own, { warm: null }, narrow).languages).toEqual(['fr']);
    expect(() => changeOwnSettings(own, { languages: ['fr'] }, narrow)).toThrow('fr not offered here; allowed: es');
  });

  it.each([undefined, null, [], { enabled: true }, { languages: [] }, { budget: { eur: null } }])(
    'refuses %o',
    (given) => {
      expect(() => changeOwnSettings(own, given, defaults)).toThrow(RequestRefusedError);
    },
  );
});

describe('resolveSettings', () => {
  it('gives a room without settings what the operator offers', () => {
    expect(resolveSettings({}, undefined, defaults)).toEqual({
      enabled: undefined,
      languages: ['es', 'fr'],
      captions: true,
      transcription: true,
      noiseReduction: 'near_field',
      holdSeconds: 3,
      warm: false,
      budget: { sessions: 10, usdPerHour: 5 },
      tenant: undefined,
    });
  });

  it('leaves out a language that the operator no longer offers', () => {
    expect(resolveSettings({ languages: ['de', 'fr'] }, true, defaults).languages).toEqual(['fr']);
    expect(resolveSettings({ languages: ['de'] }, true, defaults).languages).toEqual(['es', 'fr']);
  });

  it('lets a room set a part of its budget', () => {
    expect(resolveSettings({ budget: { sessions: 2 } }, true, defaults).budget).toEqual({ sessions: 2, usdPerHour: 5 });
  });
});

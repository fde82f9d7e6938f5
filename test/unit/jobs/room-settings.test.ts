import { describe, expect, it } from 'vitest';
import { RequestRefusedError } from '../../../src/errors.ts';
import { parseOwnSettings, resolveSettings, type RoomDefaults } from '../../../src/jobs/room-settings.ts';

const defaults: RoomDefaults = { languages: ['es', 'fr'], noiseReduction: 'near_field' };

describe('parseOwnSettings', () => {
  it('takes what it knows', () => {
    const given = { languages: ['fr'], captions: false, transcription: false, noiseReduction: 'off', tenant: 'acme' };
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
    ['no object', 'es', /expected object/],
  ])('refuses %s, and says what is allowed', (_, given, message) => {
    expect(() => parseOwnSettings(given, defaults)).toThrow(RequestRefusedError);
    expect(() => parseOwnSettings(given, defaults)).toThrow(message);
  });
});

describe('resolveSettings', () => {
  it('gives a room without settings what the operator offers', () => {
    expect(resolveSettings({}, undefined, defaults)).toEqual({
      enabled: undefined,
      languages: ['es', 'fr'],
      captions: true,
      transcription: true,
      noiseReduction: 'near_field',
      tenant: undefined,
    });
  });

  it('leaves out a language that the operator no longer offers', () => {
    expect(resolveSettings({ languages: ['de', 'fr'] }, true, defaults).languages).toEqual(['fr']);
    expect(resolveSettings({ languages: ['de'] }, true, defaults).languages).toEqual(['es', 'fr']);
  });
});

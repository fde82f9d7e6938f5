import { describe, expect, test } from 'vitest';
import { highestEpoch, interpreterIdentity, parseInterpreterIdentity } from '../../../src/protocol/identity.ts';
import { languageCodes, parseLanguage } from '../../../src/protocol/languages.ts';
import { parseTranslatedTrackName, translatedTrackName } from '../../../src/protocol/track-name.ts';

test('the service speaks thirteen languages', () => {
  expect(languageCodes.join(' ')).toBe('es pt fr ja ru zh de ko hi id vi it en');
  expect(parseLanguage('zho')).toBeUndefined();
});

describe('track names', () => {
  test.each(['ada', 'a:b', 'Zoë Ü', '50%', 'x/y?z#', '会議'])('carry any identity: %s', (speaker) => {
    const name = translatedTrackName({ speaker, language: 'es' });
    expect(name.startsWith('tr:es:')).toBe(true);
    expect(parseTranslatedTrackName(name)).toEqual({ speaker, language: 'es' });
  });

  test.each(['microphone', 'tr:xx:ada', 'tr:es', 'tr:es:', 'tr:es:a:b', 'tr:es:%E0%A4%A'])('"%s" is none', (name) => {
    expect(parseTranslatedTrackName(name)).toBeUndefined();
  });
});

describe('interpreter identities', () => {
  test('carry epoch and connection', () => {
    const identity = interpreterIdentity({ epoch: 1_795_257_994_513, connection: 2 });
    expect(identity).toMatch(/^interpreter-[0-9a-z]+-2$/);
    expect(parseInterpreterIdentity(identity)).toEqual({ epoch: 1_795_257_994_513, connection: 2 });
    expect(parseInterpreterIdentity('interpreter-')).toBeUndefined();
  });

  test('the highest epoch counts', () => {
    const identities = [36, 1_300, 35].map((epoch) => interpreterIdentity({ epoch, connection: 0 }));
    expect(highestEpoch(['ada', ...identities])).toBe(1_300);
    expect(highestEpoch(['ada'])).toBeUndefined();
  });
});

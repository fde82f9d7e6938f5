import { expect, test } from 'vitest';
import { languageCodes } from '../../../../src/protocol/languages.ts';
import { failureWords } from '../../../../src/web/shared/failure-words.ts';

test('a failure is told in each of the 13 languages', () => {
  for (const code of languageCodes) {
    expect(Object.keys(failureWords[code]), code).toEqual(Object.keys(failureWords.en));
    expect(Object.values(failureWords[code]), code).not.toContain('');
  }
});

import { expect, test } from 'vitest';
import { languageCodes } from '../../../../src/protocol/languages.ts';
import {
  interpreterStates,
  unavailableReasons,
  type InterpreterState,
  type UnavailableReason,
} from '../../../../src/protocol/status.ts';
import { Formats } from '../../../../src/web/organiser/formats.ts';
import { toneOf, tones } from '../../../../src/web/organiser/state-tone.ts';
import { stateWords, type StateWords } from '../../../../src/web/organiser/state-words.ts';

const reasons = Object.fromEntries(unavailableReasons.map((reason) => [reason, `<${reason}>`])) as Readonly<
  Record<UnavailableReason, string>
>;

test.each(languageCodes)('%s says each state, how late it is and why nothing comes', async (code) => {
  const path = `../../../../src/web/organiser/words/${code}.ts`;
  const { words } = (await import(path)) as { words: StateWords };
  const say = (state: InterpreterState, reason?: UnavailableReason): string =>
    stateWords(
      { speaker: 'ana', language: 'es', state, lagMs: 2_500, speaking: true, ...(reason && { reason }) },
      words,
      reasons,
      new Formats(code),
    );
  const said = interpreterStates.map((state) => say(state));
  expect(said.every((sentence) => sentence.length > 0)).toBe(true);
  expect(say('delayed')).toMatch(/2[.,]5/);
  for (const reason of unavailableReasons) expect(say('unavailable', reason)).toContain(reasons[reason]);
  expect(say('unavailable')).toBe(words.states.unavailable);
});

test('each state has a colour, and what needs somebody has the strongest', () => {
  for (const state of interpreterStates) expect(tones).toContain(toneOf[state]);
  expect(toneOf.unavailable).toBe(tones.at(-1));
});

import type { Environment } from './environment.ts';
import { refusal } from './refusals.ts';

/** Which translation service, and how it is asked. */
export interface ServiceSettings {
  readonly url: string;
  /** The key itself, or the file that holds it. */
  readonly key: { readonly value: string } | { readonly file: string };
  readonly auth: Environment['INTERPRETER_TRANSLATION_AUTH'];
  readonly headers: Readonly<Record<string, string>>;
  readonly model: string;
  readonly transcriptionModel: string;
  readonly echoes: boolean;
}

/** Adds to `problems` what is missing or does not fit together. */
export function serviceSettings(given: Environment, problems: string[]): ServiceSettings {
  const { OPENAI_API_KEY: value, OPENAI_API_KEY_FILE: file, INTERPRETER_TRANSLATION_URL: url } = given;
  if (value === undefined && file === undefined) problems.push(refusal('OPENAI_API_KEY', undefined));
  if (value !== undefined && file !== undefined) {
    problems.push('OPENAI_API_KEY_FILE is set beside OPENAI_API_KEY; allowed: one of the two');
  }
  return {
    url,
    key: file === undefined ? { value: value ?? '' } : { file },
    auth: given.INTERPRETER_TRANSLATION_AUTH,
    headers: given.INTERPRETER_TRANSLATION_HEADERS ?? {},
    model: given.OPENAI_TRANSLATION_MODEL,
    transcriptionModel: given.INTERPRETER_TRANSCRIPTION_MODEL,
    echoes: given.INTERPRETER_TRANSLATION_ECHOES ?? new URL(url).hostname.endsWith('.openai.azure.com'),
  };
}

import { RequestRefusedError } from '../errors.ts';
import type { RoomInterpretation } from '../interpreter/room-interpretation.ts';
import { attributes, captionsWishes, floor } from '../protocol/attributes.ts';
import { languages, parseLanguage, type LanguageCode } from '../protocol/languages.ts';
import { maxRpcAnswerBytes, rpcMethods, type CaptionsPage, type StatusPage } from '../protocol/rpc.ts';

/** What people in the room may ask of the interpreter; each answers JSON. */
export interface RoomMethods {
  readonly interpretation: RoomInterpretation;
  readonly offered: () => readonly LanguageCode[];
  /** Sets attributes of the caller, for those who may not set their own. */
  readonly setAttributes: (identity: string, values: Readonly<Record<string, string>>) => Promise<void>;
}

type Handler = (payload: string, caller: string) => Promise<string>;

/** The handlers by method name. They throw RequestRefusedError for a payload that cannot be used. */
export function roomMethods({ interpretation, offered, setAttributes }: RoomMethods): ReadonlyMap<string, Handler> {
  return new Map<string, Handler>([
    [
      rpcMethods.languages,
      () => Promise.resolve(JSON.stringify(languages.filter(({ code }) => offered().includes(code)))),
    ],
    [
      rpcMethods.set,
      async (payload, caller) => {
        await setAttributes(caller, wishAttributes(parseObject(payload), offered()));
        return '{}';
      },
    ],
    [
      rpcMethods.status,
      (payload) => {
        const page = lastPage(interpretation.pairs, parseObject(payload)['before']);
        const answer: StatusPage = { pairs: page.items, ...(page.before && { before: page.before }) };
        return Promise.resolve(JSON.stringify(answer));
      },
    ],
    [
      rpcMethods.captions,
      (payload) => {
        const { language, before } = parseObject(payload);
        const code = typeof language === 'string' ? parseLanguage(language) : undefined;
        const page = lastPage(interpretation.captions(code), before);
        const answer: CaptionsPage = { captions: page.items, ...(page.before && { before: page.before }) };
        return Promise.resolve(JSON.stringify(answer));
      },
    ],
  ]);
}

/** As many of the last items as an answer holds, oldest first; `before` is the cursor to those in front of them. */
function lastPage<Item>(items: readonly Item[], before: unknown): { items: readonly Item[]; before?: string } {
  const end =
    typeof before === 'string' && /^\d+$/.test(before) ? Math.min(Number(before), items.length) : items.length;
  let start = end;
  for (let bytes = 100; start > 0; start -= 1) {
    bytes += Buffer.byteLength(JSON.stringify(items[start - 1])) + 1;
    if (bytes > maxRpcAnswerBytes) break;
  }
  return { items: items.slice(start, end), ...(start > 0 && { before: start.toString() }) };
}

function parseObject(payload: string): Readonly<Record<string, unknown>> {
  if (payload === '') return {};
  let given: unknown;
  try {
    given = JSON.parse(payload);
  } catch {
    given = undefined;
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new RequestRefusedError('the payload is no JSON object');
  }
  return given as Readonly<Record<string, unknown>>;
}

const settable = ['listen', 'read', 'captions', 'speaks', 'optout'] as const;

/** An empty value takes a wish back. */
function wishAttributes(
  given: Readonly<Record<string, unknown>>,
  offered: readonly LanguageCode[],
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const known = settable.find((wish) => wish === name);
    if (known === undefined) throw new RequestRefusedError(`${name} cannot be set; allowed: ${settable.join(', ')}`);
    values[attributes[known]] = wishValue(known, value, offered);
  }
  return values;
}

function wishValue(name: (typeof settable)[number], value: unknown, offered: readonly LanguageCode[]): string {
  if (value === '' || value === null) return '';
  if (name === 'optout') {
    if (typeof value === 'boolean') return value ? 'true' : '';
    throw new RequestRefusedError('optout takes true or false');
  }
  if (typeof value !== 'string') throw new RequestRefusedError(`${name} takes text`);
  const allowed: readonly string[] = name === 'captions' ? captionsWishes : [floor, ...offered];
  const wish = name === 'captions' || value === floor ? value : (parseLanguage(value) ?? value);
  // What somebody speaks need not be offered to listeners.
  if (!allowed.includes(wish) && !(name === 'speaks' && parseLanguage(value))) {
    throw new RequestRefusedError(`${name} cannot be "${value}"; allowed: ${allowed.join(', ')}`);
  }
  return wish;
}

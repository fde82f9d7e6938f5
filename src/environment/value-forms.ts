import { z } from 'zod';
import { parseLanguage } from '../protocol/languages.ts';

/*
 * The forms that a variable's value may have.
 */

export const text = z.string().trim();
export const word = text.regex(/^\S+$/);
/** An HTTP header takes visible ASCII alone. */
export const headerWord = text.regex(/^[!-~]+$/);
export const longSecret = text.regex(/^\S{16,}$/);
export const yesOrNo = z.enum(['true', 'false']).transform((value) => value === 'true');

/** WebSockets refuse a fragment, and what stands behind a forgotten `#` in a password would be lost. */
export const url = (protocol: RegExp): z.ZodType<string, string> => text.regex(/^[^#]+$/).pipe(z.url({ protocol }));

/** One URL or several with commas between; a comma may also stand in a password. */
export const urlList = (protocol: RegExp): z.ZodType<string[], string> =>
  text.transform((value) => value.split(/,\s*(?=\w+:\/\/)/)).pipe(z.array(url(protocol)));

/** Where pages are: what comes after the path would be lost. */
export const pageUrl = text.regex(/^[^?#]+$/).pipe(z.url({ protocol: /^https?$/ }));

export const whole = (least: number, most: number): z.ZodType<number, string> =>
  text.regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most));

export const decimal = (least: number, most: number): z.ZodType<number, string> =>
  text
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number)
    .pipe(z.number().min(least).max(most));

export const list = text.transform((value) =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean),
);

export const addressList = list.pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).min(1));

export const languageList = list.pipe(
  z
    .array(
      z.string().transform((tag, context) => {
        const code = parseLanguage(tag);
        if (code !== undefined) return code;
        context.addIssue({ code: 'custom', message: 'unknown language' });
        return z.NEVER;
      }),
    )
    .min(1)
    .transform((codes) => [...new Set(codes)]),
);

/** Headers that WebSockets or the worker itself set. */
const takenHeaders = /^(authorization|api-key|openai-safety-identifier|host|connection|upgrade|sec-websocket-.*)$/i;

/** A JSON object of HTTP headers. */
export const headers = text
  .transform((value, context) => {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      context.addIssue({ code: 'custom', message: 'no JSON' });
      return z.NEVER;
    }
  })
  .pipe(
    z.record(
      z
        .string()
        .regex(/^[\w!#$%&'*+.^`|~-]+$/)
        .refine((name) => !takenHeaders.test(name)),
      z.string().regex(/^[ -~]*$/),
    ),
  );

/** How a choice is told to people. */
export const oneOf = (values: readonly string[]): string =>
  `one of ${values.map((value) => `\`${value}\``).join(', ')}`;

import { z } from 'zod';
import { languageCodes, type Language } from '../protocol/languages.ts';
import { publicLimit } from './rate-limits.ts';
import type { ZodRoutes } from './zod-routes.ts';

const language = z.object({ code: z.enum(languageCodes), name: z.string(), nativeName: z.string() });

/** `GET /api/languages`, for everybody. */
export function addLanguagesApi(app: ZodRoutes, offered: readonly Language[]): void {
  app.get(
    '/api/languages',
    {
      config: { rateLimit: publicLimit },
      schema: {
        summary: 'Tells the languages that the operator offers',
        response: { 200: z.object({ languages: z.array(language).readonly() }) },
      },
    },
    () => ({ languages: offered }),
  );
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { refuse } from './answers.ts';
import type { ZodRoutes } from './zod-routes.ts';

/**
 * Serves the built page at `/`, and the page for every other address that a browser asks for, since it has addresses of
 * its own: whatever it is made of is found below `base`. `folder` is absent where no page is to be served.
 */
export function addPage(app: ZodRoutes, folder: string | undefined, base: string): void {
  const page = folder === undefined ? undefined : pageOf(join(folder, 'index.html'), base);
  if (folder !== undefined && page !== undefined) {
    void app.register(fastifyStatic, {
      root: folder,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite gives what is in assets/ a name that changes with its content.
        const forGood = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    for (const path of ['/', '/index.html']) {
      app.get(path, (_request, reply) => reply.type('text/html').header('cache-control', 'no-cache').send(page));
    }
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (page !== undefined && wantsPage && !request.url.startsWith('/api/')) {
      return reply.type('text/html').header('cache-control', 'no-cache').send(page);
    }
    if (folder !== undefined && page === undefined && request.url === '/') {
      return refuse(reply, 404, 'not_built', 'The page is not built: run "npm run build:web".');
    }
    return refuse(
      reply,
      404,
      'not_found',
      `There is nothing at ${request.method} ${request.url.split('?', 1)[0] ?? ''}.`,
    );
  });
}

/** The page with the address below which its parts are; undefined where it is not built. */
function pageOf(file: string, base: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const href = base.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return readFileSync(file, 'utf8').replace('<head>', () => `<head><base href="${href}" />`);
}

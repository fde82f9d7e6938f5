import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { refuse } from './answers.ts';

/**
 * Serves the built page at `/`, and the page for every other address that a browser asks for, since it has addresses of
 * its own. `folder` is absent where no page is to be served.
 */
export function addPage(app: FastifyInstance, folder: string | undefined): void {
  const built = folder !== undefined && existsSync(join(folder, 'index.html'));
  if (built) {
    void app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (reply, path) => {
        // Vite gives what is in assets/ a name that changes with its content.
        const forGood = path.startsWith(join(folder, 'assets'));
        reply.header('cache-control', forGood ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    if (built && wantsPage && !request.url.startsWith('/api/')) return reply.sendFile('index.html');
    if (folder !== undefined && !built && request.url === '/') {
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

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

const stockPage = fileURLToPath(new URL('../e2e/page', import.meta.url));
const types: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export interface PageServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Bundles a page, the stock one if no other is named, in memory and serves it on a free loopback port: a page without an origin hears nothing. */
export async function servePage(root = stockPage): Promise<PageServer> {
  const built = await build({ root, configFile: false, logLevel: 'warn', build: { write: false } });
  const files = new Map((built as Rolldown.RolldownOutput).output.map((file) => [`/${file.fileName}`, file]));
  const server = createServer((request, response) => {
    const [asked = ''] = (request.url ?? '').split('?', 1);
    const path = asked === '/' ? '/index.html' : asked;
    const file = files.get(path);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', types[path.split('.').pop() ?? ''] ?? 'application/octet-stream');
    response.end(file.type === 'chunk' ? file.code : file.source);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

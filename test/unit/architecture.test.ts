import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

const core = ['interpreter', 'audio', 'protocol', 'errors.ts'];
const adapters = ['room', 'roomservice', 'speech', 'translation', 'jobs', 'http', 'telemetry', 'sandbox'];

/** What each part of src/ may import. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'errors.ts': ['protocol'],
  protocol: [],
  audio: ['protocol', 'errors.ts'],
  interpreter: ['audio', 'protocol', 'errors.ts'],
  ...Object.fromEntries(adapters.map((adapter) => [adapter, core])),
  environment: ['protocol', 'errors.ts'],
  'config.ts': ['environment', 'protocol', 'errors.ts'],
  roles: [...adapters, ...core, 'config.ts'],
  'main.ts': ['roles', 'config.ts', 'telemetry', 'errors.ts'],
  doctor: [...adapters, ...core, 'config.ts', 'roles'],
  client: ['protocol'],
  react: ['client', 'protocol'],
  web: ['react', 'client', 'protocol'],
};

/** The parts that alone may import an outside package. */
const ownedBy: Readonly<Record<string, readonly string[]>> = {
  '@livekit/rtc-node': ['room'],
  '@livekit/rtc-ffi-bindings': ['room'],
  'livekit-server-sdk': ['roomservice'],
  ws: ['translation', 'sandbox'],
  openai: ['translation', 'sandbox'],
  'ogg-opus-decoder': ['sandbox'],
  bullmq: ['jobs'],
  ioredis: ['jobs'],
  fastify: ['http'],
  '@fastify/cookie': ['http'],
  '@fastify/rate-limit': ['http'],
  '@fastify/static': ['http'],
  'prom-client': ['telemetry'],
  pino: ['telemetry'],
  'pino-pretty': ['telemetry'],
  zod: ['environment', 'jobs', 'http', 'sandbox'],
  'onnxruntime-node': ['speech'],
  eld: ['speech'],
  'livekit-client': ['client', 'react', 'web'],
  '@livekit/components-react': ['react', 'web'],
  '@livekit/components-styles': ['web'],
  react: ['react', 'web'],
  'react-dom': ['web'],
  uqr: ['web'],
};

/** The corridor touches no outside system, not even by way of Node. */
const pure = ['interpreter', 'audio', 'protocol', 'errors.ts'];

function partOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function packageOf(specifier: string): string {
  const names = specifier.split('/');
  return names.slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) => /\.tsx?$/.test(path));
const importing = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g;

test('src/ is not empty, and each of its parts is in the table', () => {
  expect(files.length).toBeGreaterThan(40);
  for (const file of files) expect(Object.keys(mayImport)).toContain(partOf(file));
});

test.each(files)('src/%s imports only what it may', (file) => {
  const part = partOf(file);
  for (const [, specifier = ''] of readFileSync(join('src', file), 'utf8').matchAll(importing)) {
    if (specifier.startsWith('.')) {
      const target = partOf(normalize(join(dirname(file), specifier)));
      expect([part, ...(mayImport[part] ?? [])], `${file} imports ${specifier}`).toContain(target);
    } else if (specifier.startsWith('node:') || specifier === 'vite/client') {
      expect(pure, `${file} imports ${specifier}`).not.toContain(part);
    } else {
      expect(ownedBy[packageOf(specifier)] ?? [], `${file} imports ${specifier}`).toContain(part);
    }
  }
});

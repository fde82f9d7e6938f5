import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The page's addresses, by the modules that show them. */
const addresses: Readonly<Record<string, string>> = {
  'join/demo-view.tsx': '/',
  'join/invitation-view.tsx': '/join',
  'listen/listen-view.tsx': '/listen',
  'captions/captions-view.tsx': '/captions',
  'organiser/organiser-view.tsx': '/organiser',
};

/** Packages whose size is stated apart, each with those that it depends on. */
const packages = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
  { name: 'livekit-client', test: /node_modules[\\/]livekit-client[\\/]/ },
];

/** What the page loads at an address, gzipped, in bytes. */
export interface Weight {
  readonly address: string;
  readonly react: number;
  readonly livekit: number;
  /** All else. */
  readonly own: number;
}

/** Builds the page as it is built for people, but for chunks of their own for what is stated apart. */
export async function weighPage(): Promise<readonly Weight[]> {
  const built = await build({
    root: `${root}src/web`,
    configFile: `${root}vite.config.ts`,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { output: { codeSplitting: { groups: packages } } } },
  });
  const { output } = built as Rolldown.RolldownOutput;
  const chunks = new Map(output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file] as const] : [])));
  const entry = [...chunks.values()].find(({ isEntry }) => isEntry);
  if (!entry) throw new Error('the page has no entry');
  return Object.values(addresses).map((address) => {
    const view = [...chunks.values()].find((chunk) => addressOf(chunk) === address);
    if (!view) throw new Error(`nothing is built for ${address}`);
    return { address, ...weigh(chunks, [entry, view]) };
  });
}

/** With the words of the language that weighs most. */
function weigh(
  chunks: ReadonlyMap<string, Rolldown.OutputChunk>,
  begin: readonly Rolldown.OutputChunk[],
): Omit<Weight, 'address'> {
  const loaded = new Set<Rolldown.OutputChunk>();
  const load = (chunk: Rolldown.OutputChunk): void => {
    if (loaded.has(chunk)) return;
    loaded.add(chunk);
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = chunks.get(name);
      // Of the addresses one is open.
      if (next && addressOf(next) === undefined) load(next);
    }
  };
  begin.forEach(load);
  const sum = (fits: (chunk: Rolldown.OutputChunk) => boolean): number =>
    [...loaded].filter(fits).reduce((bytes, { code }) => bytes + gzipSync(code).length, 0);
  const [react, livekit] = packages.map((each) => sum(({ name }) => name === each.name));
  const isApart = ({ name }: Rolldown.OutputChunk): boolean => packages.some((each) => each.name === name);
  const languages = new Set([...loaded].map(languageOf).filter((code) => code !== undefined));
  const words = [...languages].map((code) => sum((chunk) => languageOf(chunk) === code));
  const rest = sum((chunk) => !isApart(chunk) && languageOf(chunk) === undefined);
  return { react: react ?? NaN, livekit: livekit ?? NaN, own: rest + Math.max(0, ...words) };
}

function addressOf({ facadeModuleId }: Rolldown.OutputChunk): string | undefined {
  return Object.entries(addresses).find(([path]) => facadeModuleId?.endsWith(`/src/web/${path}`))?.[1];
}

/** The language whose words a chunk holds; undefined for any other. */
function languageOf({ facadeModuleId }: Rolldown.OutputChunk): string | undefined {
  return facadeModuleId?.match(/\/words\/([a-z]{2})\.ts$/)?.[1];
}

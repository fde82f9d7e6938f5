import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

// The client library as an npm package: `npm run build:client [folder]`, by default to dist/npm.
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist/npm'));

interface RootPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly devDependencies: Readonly<Record<string, string>>;
}

function entry(name: string) {
  return { types: `./${name}/index.d.ts`, default: `./${name}/index.js` };
}

function packageJson({ name, version, license, devDependencies }: RootPackage) {
  return {
    name,
    version,
    description: 'Hear and read everybody in a LiveKit room in your language: the client of Room Interpreter',
    license,
    type: 'module',
    exports: {
      './client': entry('client'),
      './react': entry('react'),
      './react/styles.css': './react/styles.css',
      './package.json': './package.json',
    },
    sideEffects: ['*.css'],
    peerDependencies: { 'livekit-client': `^${devDependencies['livekit-client'] ?? ''}`, react: '>=18.2.0' },
    peerDependenciesMeta: { react: { optional: true } },
  };
}

/** The compiler leaves the endings of sources in declarations. */
function nameOutputs(declarations: string): string {
  return declarations.replace(/(from |import\()(['"])(\.[^'"]*?)\.tsx?\2/g, '$1$2$3.js$2');
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const project = join(root, 'deploy/npm/tsconfig.json');
execFileSync(process.execPath, [compiler, '-p', project, '--outDir', folder], { stdio: 'inherit' });
for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('.d.ts')) continue;
  const file = join(folder, path);
  writeFileSync(file, nameOutputs(readFileSync(file, 'utf8')));
}
cpSync(join(root, 'src/react/styles.css'), join(folder, 'react/styles.css'));
cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
cpSync(join(root, 'deploy/npm/README.md'), join(folder, 'README.md'));
const described = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as RootPackage;
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(packageJson(described), null, 2)}\n`);

import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { launchBrowser, type TestBrowser } from '../support/browser.ts';
import { Corridor } from '../support/corridor.ts';
import { waitForVolumes } from '../support/listener-page.ts';
import { servePage } from '../support/page-server.ts';
import { livekit } from '../support/servers.ts';
import { tone } from '../support/tone.ts';

// Compilers and a bundler run in here, and what they do is not what is timed.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const run = promisify(execFile);
const peers = ['livekit-client', 'react', 'react-dom', '@types/react', '@types/react-dom', 'vite'];
const components = ['@livekit/components-react', '@livekit/components-core', '@livekit/components-styles'];

/** A new user's project, outside the repository, with nothing of the library but the packed tarball. */
const project = mkdtempSync(join(tmpdir(), 'interpreter-client-'));
const installed = join(project, 'node_modules/room-interpreter');
let browser: TestBrowser;

beforeAll(async () => {
  const packed = join(project, 'packed');
  await run(process.execPath, ['--disable-warning=ExperimentalWarning', 'deploy/npm/build.ts', packed]);
  await run('npm', ['pack', packed, '--pack-destination', project]);
  const [tarball = ''] = readdirSync(project).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  // The peers are those of the repository, so that the registry is not asked for what is here already.
  await run('npm', ['install', '--offline', '--legacy-peer-deps', '--no-audit', '--no-fund', `./${tarball}`], {
    cwd: project,
  });
  for (const name of [...peers, ...components]) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve('node_modules', name), link);
  }
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  rmSync(project, { recursive: true, force: true });
});

const consumer = `
import { Room } from 'livekit-client';
import { Interpretation, type InterpretationView, type LanguageCode } from 'room-interpreter/client';
import { Captions, englishWords, InterpretationProvider, LanguageCombobox, LanguagePicker } from 'room-interpreter/react';

const room = new Room();
const interpretation = new Interpretation(room, { listen: 'es' }, { playback: 'host', storage: localStorage });
const view: InterpretationView = interpretation.view;
const language: LanguageCode | undefined = view.wish.listen;
// @ts-expect-error -- no such language: the types are really there
interpretation.want({ listen: 'tlh' });
// @ts-expect-error -- neither a room nor an interpretation
export const wrong = <InterpretationProvider><LanguagePicker /></InterpretationProvider>;
export const right = (
  <InterpretationProvider interpretation={interpretation} words={{ ...englishWords, captions: 'Untertitel' }}>
    <LanguageCombobox offered={view.offered} value={language} onChange={(listen) => interpretation.want({ listen })} />
    <Captions lines={3} />
  </InterpretationProvider>
);
`;

test.each([
  ['bundler', 'esnext'],
  ['nodenext', 'nodenext'],
])('its types hold under strict TypeScript with module resolution %s', async (moduleResolution, module) => {
  const folder = join(project, moduleResolution);
  mkdirSync(folder);
  writeFileSync(join(folder, 'consumer.tsx'), consumer);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  const options = { strict: true, noEmit: true, skipLibCheck: true, jsx: 'react-jsx', types: [] };
  const compilerOptions = { ...options, target: 'es2022', lib: ['es2022', 'dom'], module, moduleResolution };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['.'] }));
  const compiled = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', folder]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(compiled.stdout).toBe('');
});

test('it holds what it names and nothing else: no sources, no tests, no dependencies', () => {
  const files = readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.every((file) => /(\.js|\.d\.ts|\.css|package\.json|README\.md|LICENSE)$/.test(file))).toBe(true);
  for (const file of files) {
    if (!/\.(js|ts)$/.test(file)) continue;
    expect(readFileSync(file, 'utf8'), file).not.toMatch(/(?<!\.d)\.tsx?['"]/);
  }
  const described = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as Record<string, unknown>;
  const root = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, unknown>;
  expect(described).toMatchObject({ name: root['name'], version: root['version'], license: root['license'] });
  expect(described).not.toHaveProperty('dependencies');
  expect(described).not.toHaveProperty('private');
});

/** The example, copied beside what the new user has installed. */
function exampleApp(): string {
  const folder = join(project, 'meet');
  cpSync('examples/meet', folder, {
    recursive: true,
    filter: (path) => !/[/\\](node_modules|dist)$/.test(path),
  });
  return folder;
}

test("in a room of LiveKit's components, which play the sound, the original goes down under the translation", async () => {
  const root = exampleApp();
  const compiled = await run(process.execPath, ['node_modules/typescript/bin/tsc', '-p', root]).catch(
    (error: unknown) => error as { stdout: string },
  );
  expect(compiled.stdout).toBe('');
  const pages = await servePage(root);
  try {
    const corridor = await Corridor.open({ engine: 'tone' });
    await corridor.interpret();
    const ada = await corridor.join(browser, 'ada');
    await ada.publishMicrophone();
    const person = { identity: 'eva', name: 'Eva', attributes: {} };
    const token = await corridor.roomService.mintPersonToken(corridor.room, person);
    const page = await browser.open(
      `${pages.url}?${new URLSearchParams({ liveKitUrl: livekit().url, token }).toString()}`,
    );
    const languages = page.getByRole('combobox', { name: 'Listen in' });
    await expect(languages.inputValue()).resolves.toBe('Original sound');
    await languages.press('ArrowDown');
    await languages.fill('fran');
    await languages.press('Escape');
    await expect(languages.inputValue()).resolves.toBe('Original sound');
    await languages.press('ArrowUp');
    await page.getByRole('option').nth(13).waitFor();
    // LiveKit's own components are theirs to mend.
    expect((await axeFaults(page)).filter((fault) => fault.includes('ri-'))).toEqual([]);
    await languages.fill('span');
    await page.getByRole('status').filter({ hasText: '1 language' }).waitFor();
    await languages.press('Enter');
    await expect(languages.inputValue()).resolves.toBe('Español');
    await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'es' && state === 'live'));
    await waitForVolumes(page, 1, 1);

    const spoken = ada.speak(tone(5_000));
    await page.getByText('Speaking Spanish').waitFor();
    await waitForVolumes(page, 0.15, 1);
    await page.locator('.ri-segment[lang=es]').first().waitFor();
    await spoken;
    await waitForVolumes(page, 1, 1);

    await page.getByRole('button', { name: 'Mute translation' }).click();
    await waitForVolumes(page, 0, 1);
    await page.reload();
    await page.getByRole('button', { name: 'Mute translation', pressed: true }).waitFor();
    await expect(languages.inputValue()).resolves.toBe('Español');
    await page.context().close();
  } finally {
    await pages.close();
  }
});

const plainPage = `
import { Room } from 'livekit-client';
import { Interpretation } from 'room-interpreter/client';

const query = new URLSearchParams(location.search);
const room = new Room();
const interpretation = new Interpretation(room, { listen: 'es' });
const reconnect = (scenario) =>
  new Promise((resolve) => {
    room.once('reconnected', resolve);
    room.simulateScenario(scenario);
  });
const wishes = () => room.localParticipant.attributes;
Object.assign(globalThis, { interpretation, reconnect, wishes });
await room.connect(query.get('url'), query.get('token'), { autoSubscribe: false });
`;

test('without React, over reconnects of the listener, until it is closed', async () => {
  const root = join(project, 'plain');
  mkdirSync(root);
  writeFileSync(join(root, 'main.js'), plainPage);
  writeFileSync(
    join(root, 'index.html'),
    '<!doctype html><body><script type="module" src="./main.js"></script></body>',
  );
  const pages = await servePage(root);
  try {
    const corridor = await Corridor.open({ engine: 'tone', settings: { transcription: false } });
    await corridor.interpret();
    const ada = await corridor.join(browser, 'ada');
    await ada.publishMicrophone();
    const person = { identity: 'eva', name: 'Eva', attributes: {} };
    const token = await corridor.roomService.mintPersonToken(corridor.room, person);
    const page = await browser.open(`${pages.url}?${new URLSearchParams({ url: livekit().url, token }).toString()}`);
    const hears = async (): Promise<void> => {
      await corridor.until(({ pairs }) => pairs.some(({ language, state }) => language === 'es' && state === 'live'));
      await waitForVolumes(page, 1, 1);
      await Promise.all([ada.speak(tone(2_000)), waitForVolumes(page, 0.15, 1)]);
      await waitForVolumes(page, 1, 1);
    };
    await hears();
    for (const scenario of ['signal-reconnect', 'full-reconnect']) {
      await page.evaluate(`reconnect('${scenario}')`);
      await hears();
    }
    await expect(page.evaluate('wishes()')).resolves.toMatchObject({ 'interpreter.listen': 'es' });
    await page.evaluate('interpretation.close(); interpretation.close();');
    await expect(page.locator('audio').count()).resolves.toBe(0);
    await corridor.until(({ listeners }) => Object.keys(listeners).length === 0);
    await page.context().close();
  } finally {
    await pages.close();
  }
});

test('without React it is bundled without React', async () => {
  const root = join(project, 'bundled');
  mkdirSync(root);
  writeFileSync(
    join(root, 'main.js'),
    "import { Interpretation } from 'room-interpreter/client';\nnew Interpretation();\n",
  );
  writeFileSync(join(root, 'index.html'), '<script type="module" src="./main.js"></script>');
  const built = await build({ root, configFile: false, logLevel: 'error', build: { write: false } });
  const modules = (built as Rolldown.RolldownOutput).output.flatMap((file) =>
    file.type === 'chunk' ? Object.keys(file.modules) : [],
  );
  expect(modules.some((id) => id.includes('room-interpreter/client'))).toBe(true);
  expect(modules.filter((id) => /[/\\]react[/\\]/.test(id))).toEqual([]);
});

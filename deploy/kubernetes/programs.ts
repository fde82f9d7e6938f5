import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from '../local/lock.mjs';
import { cacheFolder } from '../local/programs/cache-folder.ts';
import { capture } from './capture.ts';
import { show } from '../local/programs/command.ts';

const version = '1.34.4';
const stagingVersion = `0.${version.slice(version.indexOf('.') + 1)}`;
/** Its own build says it so; charts ask for it. */
const itsVersion = `-X k8s.io/component-base/version.gitVersion=v${version}`;
const components = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy', 'kubectl'];
const others = {
  coredns: 'github.com/coredns/coredns@v1.12.1',
  helm: 'helm.sh/helm/v4/cmd/helm@v4.2.4',
};

/**
 * A folder with the programs of a Kubernetes 1.34, CoreDNS and Helm 4, built by Go from its module proxy where they are
 * not kept from an earlier run: 10 minutes on two cores. Needs Go 1.26; throws where a build fails.
 */
export async function findKubernetesPrograms(stop: AbortSignal): Promise<string> {
  const kept = join(cacheFolder(), `kubernetes-${version}`);
  const work = async (): Promise<void> => {
    const missing = await absent(kept, [...components, ...Object.keys(others)]);
    if (missing.length > 0) await build(kept, missing, stop);
  };
  await mkdir(kept, { recursive: true });
  await withLock(`${kept}.lock`, work, stop);
  return kept;
}

async function absent(folder: string, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    names.map((name) =>
      access(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return names.filter((_name, index) => !found[index]);
}

/** The folder gets each program in one step: a run that is broken off leaves nothing that looks like one. */
async function build(kept: string, names: readonly string[], stop: AbortSignal): Promise<void> {
  console.error(`Building Kubernetes ${version} with Go. This takes 10 minutes or more, and is done once.`);
  const folder = await mkdtemp(`${kept}.build-`);
  try {
    await writeModule(folder, stop);
    for (const name of names) {
      console.error(`  ${name}...`);
      const target = (others as Record<string, string | undefined>)[name];
      const building = ['build', `-ldflags=${itsVersion}`, '-o', name, `k8s.io/kubernetes/cmd/${name}`];
      const args = target === undefined ? building : ['install', target];
      const env = { ...process.env, GOBIN: folder, GOFLAGS: '-mod=mod', PWD: folder };
      if (!(await show('go', ['-C', folder, ...args], env, stop))) {
        stop.throwIfAborted();
        throw new Error(`Go could not build ${name}; its own message is above. Go 1.26 or newer is needed.`);
      }
      await rename(join(folder, name), join(kept, name));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Kubernetes' own module points at folders of its repository; as a dependency its parts come from their own modules. */
async function writeModule(folder: string, stop: AbortSignal): Promise<void> {
  await writeFile(join(folder, 'go.mod'), 'module kube\n');
  const told = await capture('go', ['-C', folder, 'mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], {
    stop,
  });
  const { GoMod } = JSON.parse(told) as { GoMod: string };
  const source = await readFile(GoMod, 'utf8');
  const go = /^go .*$/m.exec(source)?.[0] ?? '';
  const parts = new Set(
    [...source.matchAll(/(k8s\.io\/[a-z-]+)(?: => \.\/staging| v0\.0\.0$)/gm)].map(([, part]) => part),
  );
  const replaces = [...parts].sort().map((part) => `replace ${part} => ${part} v${stagingVersion}`);
  await writeFile(
    join(folder, 'go.mod'),
    ['module kube', go, `require k8s.io/kubernetes v${version}`, ...replaces, ''].join('\n'),
  );
  const imports = components.map((name) => `import _ "k8s.io/kubernetes/cmd/${name}"`);
  await writeFile(join(folder, 'tools.go'), ['//go:build tools', '', 'package kube', '', ...imports, ''].join('\n'));
  await capture('go', ['-C', folder, 'mod', 'tidy'], { stop });
}

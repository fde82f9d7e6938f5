import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Probe } from '../local/services/service.ts';
import type { Services } from '../local/services/services.ts';
import { capture } from './capture.ts';
import { makeCertificates } from './certificates.ts';
import { nodeAddress, nodeFiles, nodeName, podNetwork, serviceNetwork } from './node-files.ts';

/** Makes the namespaces that hold the cluster, says so, and waits. */
const holder = `
mkdir -p /run/netns
mount -t tmpfs none /run/netns
ip link set lo up
ip link add node0 type bridge
ip addr add ${nodeAddress}/24 dev node0
ip link set node0 up
ip route add default via ${nodeAddress} dev node0
sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.route_localnet=1
echo ready
exec sleep infinity`;

/**
 * A real Kubernetes of one node, in namespaces of its own: nothing in it can reach the outside or be reached from there.
 * It needs root on Linux, and goes with the services that it was started by.
 */
export class Cluster {
  readonly kubeconfig: string;
  readonly #folder: string;
  readonly #programs: string;
  readonly #services: Services;
  #holder = 0;

  static async start(services: Services, programs: string): Promise<Cluster> {
    const folder = join(services.folder, 'cluster');
    for (const name of ['pki', 'cni', 'containerd', 'run', 'ipam']) {
      await mkdir(join(folder, name), { recursive: true });
    }
    for (const [name, text] of Object.entries(nodeFiles(folder, randomBytes(16).toString('hex')))) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text, { mode: 0o600 });
    }
    await makeCertificates(join(folder, 'pki'));
    const cluster = new Cluster(services, programs, folder);
    await cluster.#start();
    return cluster;
  }

  private constructor(services: Services, programs: string, folder: string) {
    this.#services = services;
    this.#programs = programs;
    this.#folder = folder;
    this.kubeconfig = join(folder, 'kubeconfig');
  }

  /** The command that runs this one inside the cluster's network; give it `environment`. */
  inside(command: string, args: readonly string[]): { readonly command: string; readonly args: readonly string[] } {
    const enter = ['--target', String(this.#holder), '--net', '--mount', '--pid', `--wd=${process.cwd()}`];
    return { command: 'nsenter', args: [...enter, '--', command, ...args] };
  }

  /** What kubectl and helm need to find the cluster, and a shell to find them. */
  get environment(): Readonly<Record<string, string>> {
    return { KUBECONFIG: this.kubeconfig, PATH: `${this.#programs}:${process.env['PATH'] ?? ''}` };
  }

  async kubectl(...args: readonly string[]): Promise<string> {
    const all = ['--kubeconfig', this.kubeconfig, ...args];
    const { command, args: given } = this.inside(join(this.#programs, 'kubectl'), all);
    return capture(command, given);
  }

  /** Gives the node an image, from an archive as `podman save` writes it. */
  async load(archive: string): Promise<void> {
    const address = join(this.#folder, 'containerd.sock');
    const { command, args } = this.inside('ctr', ['-a', address, '-n', 'k8s.io', 'images', 'import', archive]);
    await capture(command, args);
  }

  async #start(): Promise<void> {
    await this.#hold();
    const pki = join(this.#folder, 'pki');
    const kubeconfig = `--kubeconfig=${this.kubeconfig}`;
    const answers =
      (path: string): Probe =>
      async () =>
        (await this.kubectl('get', `--raw=${path}`)) !== '';
    await this.#part(
      'containerd',
      'containerd',
      ['--config', join(this.#folder, 'containerd.toml')],
      said('serving...'),
    );
    const etcd = 'http://127.0.0.1:2379';
    const peers = 'http://127.0.0.1:2380';
    await this.#part(
      'etcd',
      'etcd',
      [
        ...['--data-dir', join(this.#folder, 'etcd'), '--listen-peer-urls', peers],
        ...['--listen-client-urls', etcd, '--advertise-client-urls', etcd],
      ],
      said('ready to serve client requests'),
    );
    await this.#part(
      'The API server',
      join(this.#programs, 'kube-apiserver'),
      [
        ...[`--etcd-servers=${etcd}`, `--bind-address=${nodeAddress}`, `--advertise-address=${nodeAddress}`],
        ...['--secure-port=6443', `--tls-cert-file=${pki}/api.crt`, `--tls-private-key-file=${pki}/api.key`],
        ...[`--client-ca-file=${pki}/ca.crt`, `--token-auth-file=${pki}/tokens.csv`],
        ...[`--service-account-key-file=${pki}/sa.key`, `--service-account-signing-key-file=${pki}/sa.key`],
        '--service-account-issuer=https://kubernetes.default.svc',
        ...[`--service-cluster-ip-range=${serviceNetwork}`, '--authorization-mode=RBAC', '--allow-privileged=true'],
        '--kubelet-preferred-address-types=InternalIP',
      ],
      answers('/readyz'),
    );
    const account = `--service-account-private-key-file=${pki}/sa.key`;
    const alone = ['--bind-address=127.0.0.1', '--leader-elect=false'];
    const starting = [
      ['The controllers', 'kube-controller-manager', [account, `--root-ca-file=${pki}/ca.crt`, ...alone]],
      ['The scheduler', 'kube-scheduler', alone],
      [
        'The service proxy',
        'kube-proxy',
        // What this machine does not let a container change stays as it is.
        [
          ...[`--hostname-override=${nodeName}`, `--cluster-cidr=${podNetwork}`, '--conntrack-max-per-core=0'],
          ...['--conntrack-tcp-timeout-established=0', '--conntrack-tcp-timeout-close-wait=0'],
        ],
      ],
      [
        'The kubelet',
        'kubelet',
        [
          ...[`--config=${join(this.#folder, 'kubelet.yaml')}`, `--hostname-override=${nodeName}`],
          ...[`--root-dir=${join(this.#folder, 'kubelet')}`, `--node-ip=${nodeAddress}`],
        ],
      ],
    ] as const;
    for (const [name, program, args] of starting) {
      await this.#part(name, join(this.#programs, program), [kubeconfig, ...args], () => Promise.resolve(true));
    }
    const corefile = join(this.#folder, 'Corefile');
    const ready: Probe = async () => (await this.kubectl('get', 'nodes')).includes(' Ready');
    await this.#part('CoreDNS', join(this.#programs, 'coredns'), ['-conf', corefile], ready);
  }

  /** All processes, mounts and networks of the cluster live and die with this one. */
  async #hold(): Promise<void> {
    const namespaces = ['--net', '--mount', '--pid', '--fork', '--mount-proc', '--kill-child'];
    const { pid } = await this.#services.start({
      name: "The cluster's namespaces",
      launch: { command: 'unshare', args: [...namespaces, 'sh', '-ec', holder] },
      probe: said('ready'),
      stopDeadlineMs: 0,
    });
    this.#holder = Number((await capture('pgrep', ['-P', String(pid)])).trim());
  }

  async #part(name: string, program: string, args: readonly string[], probe: Probe): Promise<void> {
    const launch = { ...this.inside(program, args), env: this.environment };
    await this.#services.start({ name, launch, probe, readyDeadlineMs: 120_000, stopDeadlineMs: 1_000 });
  }
}

function said(what: string): Probe {
  return (lines) => Promise.resolve(lines.some((line) => line.includes(what)));
}

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import { launchBrowser, type TestBrowser } from './browser.ts';
import { chromiumPath } from './servers.ts';

const run = promisify(execFile);
const behindLink = fileURLToPath(new URL('behind-link.sh', import.meta.url));
const isRoot = process.getuid?.() === 0;

/** WebRTC wants more than a loopback: an interface with an address, and a way out, though nobody is there. */
const interfaces = [
  'ip link set lo up',
  'ip link add name lan type veth peer name nobody',
  'ip address add 10.77.0.1/24 dev lan',
  'ip link set nobody up',
  'ip link set lan up',
  'ip route add default via 10.77.0.2',
].join('; ');

/** To stand before a command, which then runs in a network of its own. */
export const apart: readonly string[] = [
  ...['unshare', '--net', ...(isRoot ? [] : ['--map-root-user']), '--'],
  ...['sh', '-ec', `${interfaces}; exec "$@"`, 'sh'],
];

/** Throws an error that tells what to do where networks apart cannot be made. */
export async function needNetworksApart(): Promise<void> {
  const [command = '', ...args] = apart;
  await run(command, [...args, 'true']).catch((cause: unknown) => {
    throw new Error(
      [
        'This test gives a browser a network of its own, by unshare and ip, and that failed here (see the cause).',
        '  Debian, Ubuntu   sudo apt-get install iproute2, and as another user than root, where that is restricted:',
        '                   sudo sysctl kernel.unprivileged_userns_clone=1 (Debian)',
        '                   sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu)',
        '  Docker           docker run --privileged, or --cap-add SYS_ADMIN --cap-add NET_ADMIN without seccomp',
        '  macOS, Windows   a Linux in a virtual machine: only Linux has such networks',
      ].join('\n'),
      { cause },
    );
  });
}

/** A browser whose one link leads to a network apart, where all that it can reach is. */
export class BrowserBehindLink {
  readonly browser: TestBrowser;
  readonly #enter: readonly string[];
  readonly #link: string;

  /** `neighbour` is a process in that network; `number` is the link's own. Is closed when the test finishes. */
  static async launch(neighbour: number, number: number): Promise<BrowserBehindLink> {
    const namespaces = isRoot ? ['--net'] : ['--user', '--preserve-credentials', '--net'];
    const browser = await launchBrowser(behindLink, {
      BROWSER: chromiumPath(),
      LINK: String(number),
      NAMESPACES: namespaces.join(' '),
      NEIGHBOUR: String(neighbour),
    });
    onTestFinished(() => browser.close());
    return new BrowserBehindLink(browser, ['--target', String(neighbour), ...namespaces], `link${number}`);
  }

  private constructor(browser: TestBrowser, enter: readonly string[], link: string) {
    this.browser = browser;
    this.#enter = enter;
    this.#link = link;
  }

  /** As if somebody pulled the cable, and put it back. */
  async turnLink(to: 'up' | 'down'): Promise<void> {
    await run('nsenter', [...this.#enter, 'ip', 'link', 'set', this.#link, to]);
  }
}

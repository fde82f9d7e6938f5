import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';
import { findLiveKitServer } from '../programs/livekit-server.ts';
import { launchOf, sharesLoopback } from '../programs/program.ts';
import { freePort } from './free-port.ts';
import type { Services } from './services.ts';

export interface LiveKitCoordinates {
  readonly url: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

export interface LiveKitOptions {
  /** Port of the loopback and path where webhooks are to go: `{ port: 8080, path: '/webhook' }`. */
  readonly webhook?: { readonly port: number; readonly path: string };
  /** Breaks off the building of the server. */
  readonly stop?: AbortSignal;
}

/** Starts a LiveKit server that keeps to the loopback, media included, on free ports, with a key of its own. */
export async function startLiveKit(services: Services, options: LiveKitOptions = {}): Promise<LiveKitCoordinates> {
  const program = await findLiveKitServer(options.stop);
  const [port, tcpPort, udpPort] = [await freePort(), await freePort(), await freePort()];
  const apiKey = `key${randomBytes(6).toString('hex')}`;
  const apiSecret = randomBytes(32).toString('base64url');
  const local = sharesLoopback(program);
  // Without the interface's name the server opens its UDP port on every interface.
  const rtcOnLoopback = { enable_loopback_candidate: true, interfaces: { includes: [loopbackInterface()] } };
  const hostOfWebhooks = local ? '127.0.0.1' : 'host.docker.internal';
  const config = {
    port,
    bind_addresses: [local ? '127.0.0.1' : '0.0.0.0'],
    rtc: {
      tcp_port: tcpPort,
      udp_port: udpPort,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      ...(local ? rtcOnLoopback : {}),
    },
    keys: { [apiKey]: apiSecret },
    ...(options.webhook && {
      webhook: {
        api_key: apiKey,
        urls: [`http://${hostOfWebhooks}:${options.webhook.port}${options.webhook.path}`],
      },
    }),
  };
  const launch = launchOf(program, {
    args: [],
    // JSON is YAML; and a variable, unlike an argument, is not shown to everybody on the machine.
    env: { LIVEKIT_CONFIG: JSON.stringify(config) },
    ports: [`${port}/tcp`, `${tcpPort}/tcp`, `${udpPort}/udp`],
  });
  const probe = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${port}/`)).ok;
  // It has nothing to save, and by itself takes five seconds to see that nobody is there.
  await services.start({ name: 'LiveKit', launch, probe, stopDeadlineMs: 0 });
  return { url: `ws://127.0.0.1:${port}`, apiKey, apiSecret };
}

function loopbackInterface(): string {
  const all = Object.entries(networkInterfaces());
  const loopback = all.find(([, addresses]) => addresses?.some(({ address }) => address === '127.0.0.1'));
  if (!loopback) throw new Error('this machine has no loopback interface with the address 127.0.0.1');
  return loopback[0];
}

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems give to outgoing connections, so that none of those takes it in between. */
const lowest = 20_000;
const highest = 32_000;
const attempts = 100;

/** A port of the loopback that nobody uses, neither by TCP nor by UDP. */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const port = lowest + Math.floor(Math.random() * (highest - lowest));
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port found between ${lowest} and ${highest} on 127.0.0.1`);
}

/** Whether a server could listen on this port of the loopback, by TCP and by UDP. */
export async function isFree(port: number): Promise<boolean> {
  const tcp = createServer();
  const udp = createSocket('udp4');
  try {
    const listening = Promise.all([once(tcp, 'listening'), once(udp, 'listening')]);
    tcp.listen(port, '127.0.0.1');
    udp.bind(port, '127.0.0.1');
    await listening;
    return true;
  } catch {
    return false;
  } finally {
    tcp.close();
    udp.close();
  }
}

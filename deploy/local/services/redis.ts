import { connect } from 'node:net';
import { once } from 'node:events';
import { findRedisServer } from '../programs/redis-server.ts';
import { launchOf, sharesLoopback } from '../programs/program.ts';
import { freePort } from './free-port.ts';
import type { Services } from './services.ts';

/** Starts a Redis that keeps nothing, on a free port of the loopback; answers its URL. */
export async function startRedis(services: Services): Promise<string> {
  const program = await findRedisServer();
  const port = await freePort();
  const address = sharesLoopback(program) ? ['--bind', '127.0.0.1'] : ['--bind', '0.0.0.0', '--protected-mode', 'no'];
  const folder = 'path' in program ? ['--dir', services.folder] : [];
  const args = ['--port', String(port), ...address, ...folder, '--save', '', '--appendonly', 'no'];
  const launch = launchOf(program, { args, ports: [`${port}/tcp`] });
  await services.start({ name: 'Redis', launch, probe: () => answersPing(port) });
  return `redis://127.0.0.1:${port}`;
}

async function answersPing(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return answer.toString().startsWith('+PONG');
  } finally {
    socket.destroy();
  }
}

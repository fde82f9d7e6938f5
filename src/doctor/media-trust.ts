import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, getCACertificates, type ConnectionOptions } from 'node:tls';

/**
 * Whether LiveKit's library takes the certificate of a server that is there: it knows those authorities alone that
 * SSL_CERT_FILE names, or where that is not set those of the system, and none of Node's.
 */
export async function mediaTrusts(place: ConnectionOptions, signal: AbortSignal): Promise<boolean> {
  const file = process.env['SSL_CERT_FILE'];
  try {
    const ca = file === undefined ? getCACertificates('system') : await readFile(file);
    const socket = connect({ ...place, ca });
    try {
      await once(socket, 'secureConnect', { signal });
      return true;
    } finally {
      socket.destroy();
    }
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

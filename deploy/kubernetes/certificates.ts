import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { capture } from './capture.ts';
import { certificateNames } from './node-files.ts';

/** The authority of a cluster that lives for a run, the API server's certificate and the key of service accounts. */
export async function makeCertificates(folder: string): Promise<void> {
  const at = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): Promise<string> => capture('openssl', args);
  const newKey = ['-newkey', 'rsa:2048', '-nodes'];
  await openssl(
    'req',
    '-x509',
    ...newKey,
    '-keyout',
    at('ca.key'),
    '-out',
    at('ca.crt'),
    '-days',
    '30',
    '-subj',
    '/CN=ca',
  );
  const request = ['-keyout', at('api.key'), '-out', at('api.csr'), '-subj', '/CN=kube-apiserver'];
  await openssl('req', ...newKey, ...request);
  await writeFile(at('names'), `subjectAltName=${certificateNames}\n`);
  const signing = ['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '30'];
  await openssl('x509', '-req', '-in', at('api.csr'), ...signing, '-out', at('api.crt'), '-extfile', at('names'));
  await openssl('genrsa', '-out', at('sa.key'), '2048');
}

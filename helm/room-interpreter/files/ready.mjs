// What `helm test` runs: each pod is asked whether it is ready, and the API whether it answers.
import { lookup } from 'node:dns/promises';
import { isIPv6 } from 'node:net';

const [service = '', api = ''] = process.argv.slice(1);
const timeoutMs = 5_000;

const pods = await lookup(service, { all: true });
const addresses = pods.map(({ address }) => (isIPv6(address) ? `[${address}]` : address));
const questions = [...addresses.map((address) => `http://${address}:8081/readyz`), api];
const answers = await Promise.all(
  questions.map(async (url) => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
      console.log(`${url} ${response.status} ${await response.text()}`);
      return response.ok;
    } catch (error) {
      console.log(`${url} ${error instanceof Error ? (error.cause ?? error) : error}`);
      return false;
    }
  }),
);
process.exit(answers.every(Boolean) ? 0 : 1);

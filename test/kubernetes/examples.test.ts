import { readdirSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { capture } from '../../deploy/kubernetes/capture.ts';
import { customResources } from '../../deploy/kubernetes/custom-resources.ts';

const chart = 'helm/room-interpreter';
const selfHosted = `${chart}/examples/self-hosted.yaml`;
/** The kinds that no example has. */
const scaledByHpa = [
  ...['--set', 'mode=all', '--set', 'worker.autoscaling.type=hpa', '--set', 'worker.autoscaling.prometheusUrl='],
  ...['--set', 'monitoring.podMonitor.enabled=false', '--set', 'monitoring.serviceMonitor.enabled=true'],
];
const examples = readdirSync(`${chart}/examples`).map(
  (file) => [file, ['--values', `${chart}/examples/${file}`]] as const,
);

beforeAll(async () => {
  const files = await customResources();
  await capture('kubectl', ['create', ...files.flatMap((file) => ['--filename', file])]);
  await capture('kubectl', ['wait', '--for=condition=Established', 'crd', '--all', '--timeout=1m']);
});

it.each([...examples, ['an HPA and a ServiceMonitor', ['--values', selfHosted, ...scaledByHpa]] as const])(
  'the API server takes %s, down to each field',
  async (_name, values) => {
    const manifests = await capture('helm', ['template', 'r', chart, ...values]);
    const strictly = ['apply', '--dry-run=server', '--validate=strict', '--filename', '-'];
    const told = await capture('kubectl', strictly, { input: manifests });
    expect(told.trim().split('\n')).toHaveLength(manifests.match(/^kind: /gm)?.length ?? 0);
  },
);

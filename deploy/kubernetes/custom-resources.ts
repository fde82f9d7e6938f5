import { join } from 'node:path';
import { capture } from './capture.ts';

/** Operators whose kinds the chart has objects of: their Go modules hold the definitions. */
const operators = [
  {
    module: 'github.com/prometheus-operator/prometheus-operator@v0.85.0',
    folder: 'example/prometheus-operator-crd',
    files: ['podmonitors', 'servicemonitors', 'prometheusrules'].map((kind) => `monitoring.coreos.com_${kind}.yaml`),
  },
  { module: 'github.com/kedacore/keda/v2@v2.17.2', folder: 'config/crd/bases', files: ['keda.sh_scaledobjects.yaml'] },
];

/** Paths of the definitions; once Go has fetched the modules, no network is needed. */
export async function customResources(stop?: AbortSignal): Promise<readonly string[]> {
  const paths = [];
  for (const { module, folder, files } of operators) {
    const told = await capture('go', ['mod', 'download', '-json', module], stop === undefined ? {} : { stop });
    const { Dir } = JSON.parse(told) as { Dir: string };
    paths.push(...files.map((file) => join(Dir, folder, file)));
  }
  return paths;
}

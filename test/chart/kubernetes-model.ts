import type { Manifest } from './release.ts';

/** A class of kubernetes-models. */
type Model = new (manifest: Manifest) => { validate(): void };

/** Which package knows an API group; Kubernetes' own do not stand here. */
const packages: Readonly<Record<string, string>> = {
  'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
  'keda.sh': '@kubernetes-models/keda',
};

/** Throws where Kubernetes, or the operator whose kind it is, would not take the manifest. */
export async function validate(manifest: Manifest): Promise<void> {
  const { apiVersion, kind } = manifest;
  const [group = '', version = ''] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  const owner = packages[group] ?? 'kubernetes-models';
  const folder = [group, version].filter((part) => part !== '').join('/');
  const loaded = (await import(`${owner}/${folder}/${kind}`)) as Record<string, Model | undefined>;
  const Kind = loaded[kind];
  if (Kind === undefined) throw new Error(`${owner} knows no ${apiVersion} ${kind}`);
  new Kind(manifest).validate();
}

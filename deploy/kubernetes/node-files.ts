/** The address of the one node, in a network that nothing outside reaches. */
export const nodeAddress = '10.240.0.1';
export const nodeName = 'node1';
export const podNetwork = '10.244.0.0/24';
export const serviceNetwork = '10.96.0.0/16';
/** The first of them is the API server's own. */
const apiServiceAddress = '10.96.0.1';
export const apiUrl = `https://${nodeAddress}:6443`;

export const certificateNames = [
  ...['127.0.0.1', nodeAddress, apiServiceAddress].map((address) => `IP:${address}`),
  'DNS:localhost',
  'DNS:kubernetes.default.svc',
].join(',');

/** What the programs of a node read, as JSON where they take YAML; `folder` is the cluster's own. */
export function nodeFiles(folder: string, token: string): Readonly<Record<string, string>> {
  return {
    'pki/tokens.csv': `${token},admin,1,system:masters\n`,
    kubeconfig: JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [{ name: 'k', cluster: { server: apiUrl, 'certificate-authority': `${folder}/pki/ca.crt` } }],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'k', context: { cluster: 'k', user: 'admin' } }],
      'current-context': 'k',
    }),
    'containerd.toml': containerd(folder),
    'cni/10-pods.conflist': JSON.stringify({
      cniVersion: '0.4.0',
      name: 'pods',
      plugins: [
        {
          type: 'bridge',
          bridge: 'cni0',
          isGateway: true,
          hairpinMode: true,
          ipam: {
            type: 'host-local',
            dataDir: `${folder}/ipam`,
            ranges: [[{ subnet: podNetwork }]],
            routes: [{ dst: '0.0.0.0/0' }],
          },
        },
        { type: 'portmap', capabilities: { portMappings: true } },
      ],
    }),
    'kubelet.yaml': JSON.stringify({
      apiVersion: 'kubelet.config.k8s.io/v1beta1',
      kind: 'KubeletConfiguration',
      address: nodeAddress,
      authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
      authorization: { mode: 'AlwaysAllow' },
      cgroupDriver: 'cgroupfs',
      failSwapOn: false,
      containerRuntimeEndpoint: `unix://${folder}/containerd.sock`,
      evictionHard: { 'imagefs.available': '1%', 'nodefs.available': '1%', 'memory.available': '100Mi' },
      clusterDNS: [nodeAddress],
      clusterDomain: 'cluster.local',
    }),
    Corefile: `.:53 {\n  bind ${nodeAddress}\n  kubernetes cluster.local {\n    kubeconfig ${folder}/kubeconfig k\n  }\n}\n`,
  };
}

function containerd(folder: string): string {
  return `version = 2
root = "${folder}/containerd"
state = "${folder}/run"
[grpc]
  address = "${folder}/containerd.sock"
[plugins."io.containerd.grpc.v1.cri"]
  # Where resources may not be raised, runc fails without it: "can't get final child's PID from pipe".
  restrict_oom_score_adj = true
  sandbox_image = "registry.k8s.io/pause:3.10"
  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
    runtime_type = "io.containerd.runc.v2"
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "${folder}/cni"
`;
}

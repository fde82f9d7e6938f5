/** The worker's participants: `interpreter-<epoch in base 36>-<n>`; `-0` listens, carries captions, status and RPC. */
export interface InterpreterIdentity {
  readonly epoch: number;
  readonly connection: number;
}

export function interpreterIdentity({ epoch, connection }: InterpreterIdentity): string {
  return `interpreter-${epoch.toString(36)}-${connection.toString()}`;
}

export function parseInterpreterIdentity(identity: string): InterpreterIdentity | undefined {
  const match = /^interpreter-([0-9a-z]+)-(\d+)$/.exec(identity);
  if (!match) return undefined;
  const [, epoch = '', connection = ''] = match;
  return { epoch: Number.parseInt(epoch, 36), connection: Number(connection) };
}

/** The highest epoch among these identities; lower ones are not to be heeded. */
export function highestEpoch(identities: Iterable<string>): number | undefined {
  let highest: number | undefined;
  for (const identity of identities) {
    const epoch = parseInterpreterIdentity(identity)?.epoch;
    if (epoch !== undefined && (highest === undefined || epoch > highest)) highest = epoch;
  }
  return highest;
}

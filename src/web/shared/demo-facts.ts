/** What the demo tells of itself. */
export interface Demo {
  readonly room: string;
  readonly service: 'sandbox' | 'openai';
  readonly serviceHost: string;
  readonly pricePerMinuteUsd: number;
}

/** Undefined where this deployment has no demo. Throws where nothing answers. */
export async function readDemo(): Promise<Demo | undefined> {
  const response = await fetch('api/demo');
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return (await response.json()) as Demo;
}

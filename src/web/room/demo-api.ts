/** What the demo tells of itself. */
export interface Demo {
  readonly room: string;
  readonly service: 'sandbox' | 'openai';
  readonly serviceHost: string;
  readonly pricePerMinuteUsd: number;
}

/** How to join a room. */
export interface Access {
  readonly url: string;
  readonly token: string;
  readonly room: string;
  readonly identity: string;
}

/** The demo's own endpoints; a deployment for teams has none of them, since teams make their own tokens. */
export class DemoApi {
  /** Undefined where this deployment hands out no demo tokens. Throws where nothing answers. */
  async demo(): Promise<Demo | undefined> {
    const response = await fetch('api/demo');
    if (response.status === 404) return undefined;
    return (await json(response)) as Demo;
  }

  async token(request: { name: string; room?: string; language?: string }): Promise<Access> {
    const response = await fetch('api/demo/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return (await json(response)) as Access;
  }
}

async function json(response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`The server answered ${response.status} ${response.statusText}`.trim());
  return response.json();
}

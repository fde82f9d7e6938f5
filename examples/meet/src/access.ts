export interface Access {
  readonly url: string;
  readonly token: string;
}

/** As LiveKit Meet takes it, `?liveKitUrl=...&token=...`; else from the demo. A product asks its own server. */
export async function readAccess(): Promise<Access> {
  const query = new URLSearchParams(location.search);
  const [url, token] = [query.get('liveKitUrl'), query.get('token')];
  if (url && token) return { url, token };
  const response = await fetch('/api/demo/token', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Guest' }),
  });
  if (!response.ok) throw new Error(`the demo answered ${response.status}`);
  return (await response.json()) as Access;
}

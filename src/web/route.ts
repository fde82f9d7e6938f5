/** Where in the page somebody is: `/VIEW/ROOM?QUERY#FRAGMENT`, below the page's own address. */
export interface Route {
  /** Empty for the page's own address. */
  readonly view: string;
  readonly room: string | undefined;
  readonly query: URLSearchParams;
  /** Never sent to a server; invitations stand here. */
  readonly fragment: string;
}

/** `base` is the page's own address, such as `document.baseURI`. */
export function routeOf(address: URL, base: URL): Route {
  const folder = base.pathname.replace(/[^/]*$/, '');
  const [view = '', room] = address.pathname.slice(folder.length).split('/').map(decoded);
  const named = view === 'index.html' ? '' : view;
  return { view: named, room: room || undefined, query: address.searchParams, fragment: address.hash.slice(1) };
}

/** A stray percent sign stands for itself. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

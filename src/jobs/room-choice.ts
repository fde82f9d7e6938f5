/** Which rooms get an interpreter, where the API has neither started nor stopped them. */
export type RoomChoice = 'explicit' | 'metadata' | 'all';

/** `metadata` is the room's, which asks by being JSON with `"interpreter": true`. */
export function wantsInterpreter(choice: RoomChoice, enabled: boolean | undefined, metadata: string): boolean {
  if (enabled !== undefined) return enabled;
  switch (choice) {
    case 'explicit':
      return false;
    case 'metadata':
      return asks(metadata);
    case 'all':
      return true;
  }
}

function asks(metadata: string): boolean {
  try {
    const value: unknown = JSON.parse(metadata);
    return typeof value === 'object' && value !== null && 'interpreter' in value && value.interpreter === true;
  } catch {
    return false;
  }
}

import { captionAttributes, type Caption } from '../protocol/captions.ts';
import { parseLanguage } from '../protocol/languages.ts';

/**
 * The caption that a text stream carries, or undefined where it is not an interpreter's: other agents write on the same
 * topic. Captions come as their speaker, which the server lets nobody do but that speaker and the room's agents: what
 * names another speaker is nobody's.
 */
export function readCaption(
  text: string,
  sender: string,
  { attributes = {}, timestamp }: { attributes?: Record<string, string>; timestamp: number },
): Caption | undefined {
  const id = attributes[captionAttributes.segmentId];
  const kind = attributes[captionAttributes.kind];
  if (!id || (kind !== 'source' && kind !== 'translation')) return undefined;
  if ((attributes[captionAttributes.speaker] ?? sender) !== sender) return undefined;
  const language = parseLanguage(attributes[captionAttributes.language] ?? '');
  const pair = attributes[captionAttributes.pair];
  return {
    id,
    kind,
    text,
    speaker: sender,
    final: attributes[captionAttributes.final] === 'true',
    startedAtMs: timestamp,
    ...(language && { language }),
    ...(pair && { pair }),
  };
}

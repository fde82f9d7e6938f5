import { useEffect, useEffectEvent } from 'react';

export type Shortcut = 'microphone' | 'camera';

const isMac = navigator.userAgent.includes('Mac');
const modifiers = isMac ? '⌘ ⇧ ' : 'Ctrl+Shift+';
const ariaModifiers = isMac ? 'Meta+Shift+' : 'Control+Shift+';

/** With two modifiers: screen readers and the browser's search take single letters. */
export const shortcutKeys = {
  microphone: { code: 'KeyA', shown: `${modifiers}A`, aria: `${ariaModifiers}A` },
  camera: { code: 'KeyV', shown: `${modifiers}V`, aria: `${ariaModifiers}V` },
} as const satisfies Record<Shortcut, object>;

export function useShortcut(shortcut: Shortcut | undefined, onPress: () => void): void {
  const press = useEffectEvent(onPress);
  useEffect(() => {
    if (!shortcut) return;
    const listen = (event: KeyboardEvent): void => {
      const modified = event.shiftKey && (isMac ? event.metaKey : event.ctrlKey) && !event.altKey;
      if (!modified || event.repeat || event.code !== shortcutKeys[shortcut].code || isWriting(event.target)) return;
      event.preventDefault();
      press();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [shortcut]);
}

/** Where the same keys paste. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

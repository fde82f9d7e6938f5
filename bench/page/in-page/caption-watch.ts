// Runs in the page, before it: tells when each marked caption was painted first. A mark is `№17`.

const longestMs = 30_000;
/** Milliseconds since the epoch, by mark. */
const paintedAtMs: Record<string, number> = {};
const waiting = new Set<string>();
const frames = new EventTarget();
/** What is posted while a frame is made comes after that frame. */
const afterFrame = new MessageChannel();

afterFrame.port1.onmessage = () => {
  const atMs = performance.timeOrigin + performance.now();
  for (const mark of waiting) paintedAtMs[mark] = atMs;
  waiting.clear();
  frames.dispatchEvent(new Event('frame'));
};

new MutationObserver((records) => {
  const waitingBefore = waiting.size;
  for (const { type, target, addedNodes } of records) {
    for (const node of type === 'characterData' ? [target] : addedNodes) note(node);
  }
  if (waiting.size > waitingBefore) requestAnimationFrame(() => afterFrame.port2.postMessage(undefined));
}).observe(document, { subtree: true, childList: true, characterData: true });

function note(node: Node): void {
  const element = node instanceof Element ? node : node.parentElement;
  // For screen readers alone.
  if (element?.closest('.finals-log')) return;
  for (const [, mark = ''] of (node.textContent ?? '').matchAll(/№(\d+)/g)) {
    if (!(mark in paintedAtMs)) waiting.add(mark);
  }
}

const captionWatch = {
  paintedAtMs,

  until: (mark: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const late = AbortSignal.timeout(longestMs);
      const check = (): void => {
        if (mark in paintedAtMs) resolve();
      };
      frames.addEventListener('frame', check, { signal: late });
      late.onabort = () => reject(new Error(`caption ${mark} is not seen after ${longestMs} ms`));
      check();
    }),
};

Object.assign(globalThis, { captionWatch });

export {};

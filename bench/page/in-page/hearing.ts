// Runs in the page, before it: tells which tone is heard from the page's audio elements, and how long after a choice.

/** Bins of 23 Hz, over 43 ms: the tones of two languages are 100 Hz apart or more. */
const windowSamples = 2_048;
const sameToneHz = 40;
const loudDb = -60;
const everyMs = 10;
const longestMs = 30_000;

interface Ear {
  readonly stream: MediaStream;
  readonly source: MediaStreamAudioSourceNode;
  readonly analyser: AnalyserNode;
}

const context = new AudioContext({ sampleRate: 48_000 });
const bins = new Float32Array(windowSamples / 2);
const ears = new Map<HTMLAudioElement, Ear>();
let chosenAtMs = NaN;

document.addEventListener(
  'keydown',
  ({ key, timeStamp }) => {
    if (key === 'Enter') chosenAtMs = timeStamp;
  },
  { capture: true },
);

/** An ear for each element that plays, and none for one that is gone. */
function listen(): void {
  for (const [element, ear] of ears) {
    if (element.isConnected && element.srcObject === ear.stream) continue;
    ear.source.disconnect();
    ears.delete(element);
  }
  for (const element of document.querySelectorAll('audio')) {
    const { srcObject: stream } = element;
    if (ears.has(element) || !(stream instanceof MediaStream) || stream.getAudioTracks().length === 0) continue;
    const source = context.createMediaStreamSource(stream);
    const analyser = new AnalyserNode(context, { fftSize: windowSamples, smoothingTimeConstant: 0 });
    source.connect(analyser);
    ears.set(element, { stream, source, analyser });
  }
}

function heard(frequencyHz: number): boolean {
  for (const [{ paused, muted, volume }, { analyser }] of ears) {
    if (paused || muted || volume === 0) continue;
    analyser.getFloatFrequencyData(bins);
    const loudest = bins.reduce((best, level, bin) => (level > (bins[best] ?? -Infinity) ? bin : best), 0);
    const loudestHz = (loudest * context.sampleRate) / windowSamples;
    if ((bins[loudest] ?? -Infinity) > loudDb && Math.abs(loudestHz - frequencyHz) < sameToneHz) return true;
  }
  return false;
}

function until(condition: () => boolean): Promise<void> {
  const beganAtMs = performance.now();
  return new Promise((resolve, reject) => {
    const timer = setInterval(() => {
      listen();
      const met = condition();
      const late = performance.now() - beganAtMs > longestMs;
      if (!met && !late) return;
      clearInterval(timer);
      if (met) resolve();
      else reject(new Error(`what is waited for is not heard after ${longestMs} ms`));
    }, everyMs);
  });
}

const hearing = {
  until: (frequencyHz: number): Promise<void> => until(() => heard(frequencyHz)),

  untilSilent: (frequencyHz: number): Promise<void> => until(() => !heard(frequencyHz)),

  /** How long after the next press of Enter the tone is heard, in milliseconds. */
  afterEnter: async (frequencyHz: number): Promise<number> => {
    chosenAtMs = NaN;
    await until(() => performance.now() >= chosenAtMs && heard(frequencyHz));
    return performance.now() - chosenAtMs;
  },
};

Object.assign(globalThis, { hearing });

export {};

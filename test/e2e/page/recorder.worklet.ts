// The scope of an audio worklet, of which TypeScript's DOM library tells nothing.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: typeof AudioWorkletProcessor): void;

const blockSamples = 480;

/** Hands over what it hears in blocks of 20 ms. */
class Recorder extends AudioWorkletProcessor {
  #block = new Int16Array(blockSamples);
  #filled = 0;

  process([input]: Float32Array[][]): boolean {
    const channel = input?.[0];
    if (!channel) return true;
    for (const sample of channel) {
      this.#block[this.#filled] = Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
      this.#filled += 1;
      if (this.#filled < blockSamples) continue;
      this.port.postMessage(this.#block, [this.#block.buffer]);
      this.#block = new Int16Array(blockSamples);
      this.#filled = 0;
    }
    return true;
  }
}

registerProcessor('recorder', Recorder);

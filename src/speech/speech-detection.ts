import type { SpeechDetection } from '../interpreter/ports.ts';
import { LevelGate } from './level-gate.ts';
import { SileroGate } from './silero-gate.ts';
import { SileroModel } from './silero-model.ts';

export interface SpeechDetectionOptions {
  /** `silero` tells speech from other sounds; `level` costs nearly nothing, and opens for every sound. */
  readonly kind: 'silero' | 'level';
  /** So much was judged by its level alone: the model was too slow or, with an error, failed. */
  readonly onUnjudged: (durationMs: number, error?: unknown) => void;
}

/** For the whole process; its gates are to be closed first. */
export interface OpenSpeechDetection extends SpeechDetection {
  /** Closing twice is closing once. */
  close(): Promise<void>;
}

/** Rejects where the speech model, or its runtime, cannot be loaded. */
export async function createSpeechDetection(options: SpeechDetectionOptions): Promise<OpenSpeechDetection> {
  const { kind, onUnjudged } = options;
  if (kind === 'level') return { open: (onChange) => new LevelGate(onChange), close: () => Promise.resolve() };
  const model = await SileroModel.load();
  return {
    open: (onChange) => new SileroGate(model, { changed: onChange, unjudged: onUnjudged }),
    close: () => model.close(),
  };
}

import { FfiRequest, FfiResponse, livekitFfiRequest, livekitRetrievePtr } from '@livekit/rtc-ffi-bindings';
import { AudioSource } from '@livekit/rtc-node';
import { frameSamples, sampleRateHz } from '../interpreter/ports.ts';
import { captureRounds } from './capture-rounds.ts';

/**
 * A native audio source without a queue of its own. rtc-node's `captureFrame` describes every frame anew and sets a timer
 * and a listener for it, which at a hundred frames a second and track costs more than all else that is done in JavaScript;
 * here a frame is copied to where the native layer reads it, and the request, which never changes, is sent again.
 */
export class NativeSource {
  readonly source = new AudioSource(sampleRateHz, 1, 0);
  readonly #frame = new Int16Array(frameSamples);
  readonly #request: Uint8Array;

  constructor() {
    const value = {
      sourceHandle: this.source.ffiHandle.handle,
      buffer: {
        dataPtr: livekitRetrievePtr(new Uint8Array(this.#frame.buffer)),
        sampleRate: sampleRateHz,
        numChannels: 1,
        samplesPerChannel: frameSamples,
      },
    };
    this.#request = new FfiRequest({ message: { case: 'captureAudioFrame', value } }).toBinary();
  }

  /** Sends 10 ms; the next may follow when it has resolved. Rejects where the native layer does not take it. */
  async capture(samples: Int16Array): Promise<void> {
    this.#frame.set(samples);
    const { message } = FfiResponse.fromBinary(livekitFfiRequest(this.#request));
    const asyncId = message.case === 'captureAudioFrame' ? message.value.asyncId : undefined;
    if (asyncId === undefined) throw new Error('The native layer does not know how to take audio');
    await captureRounds.arrival(asyncId);
  }
}

import { sampleRateHz } from './api.ts';
import recorderUrl from './recorder.worklet.ts?worker&url';
import type { Recording } from './recording.ts';

/** The page's Web Audio: a recorder for each track heard, and a microphone that plays what it is given. */
export class Audio {
  readonly #context: AudioContext;
  readonly #microphone: MediaStreamAudioDestinationNode;

  private constructor(context: AudioContext) {
    this.#context = context;
    this.#microphone = new MediaStreamAudioDestinationNode(context, { channelCount: 1 });
  }

  static async open(): Promise<Audio> {
    const context = new AudioContext({ sampleRate: sampleRateHz });
    await context.audioWorklet.addModule(recorderUrl);
    return new Audio(context);
  }

  get microphoneTrack(): MediaStreamTrack {
    const [track] = this.#microphone.stream.getAudioTracks();
    if (!track) throw new Error('a stream destination always has a track');
    return track;
  }

  /** Answers how to stop. */
  record(track: MediaStreamTrack, recording: Recording): () => void {
    const source = this.#context.createMediaStreamSource(new MediaStream([track]));
    const recorder = new AudioWorkletNode(this.#context, 'recorder', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
    });
    recorder.port.onmessage = ({ data }: MessageEvent<Int16Array>) => {
      recording.add(data);
    };
    source.connect(recorder);
    recording.attach();
    return () => {
      source.disconnect();
      recorder.port.onmessage = null;
      recording.detach();
    };
  }

  speak(samples: Int16Array): Promise<void> {
    const buffer = this.#context.createBuffer(1, samples.length, sampleRateHz);
    buffer.copyToChannel(
      Float32Array.from(samples, (sample) => sample / 32_768),
      0,
    );
    const source = new AudioBufferSourceNode(this.#context, { buffer });
    source.connect(this.#microphone);
    return new Promise((resolve) => {
      source.onended = () => {
        resolve();
      };
      source.start();
    });
  }
}

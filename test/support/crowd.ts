import {
  LocalVideoTrack,
  Room,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
} from '@livekit/rtc-node';
import { onTestFinished } from 'vitest';
import type { Corridor } from './corridor.ts';
import { GuestMicrophone } from './room.ts';
import { livekit } from './servers.ts';

const [width, height, everyMs] = [160, 120, 100];

/** One of many in a room, who takes nothing of what others publish. */
export class Extra {
  readonly name: string;
  readonly #room: Room;

  /** Leaves when the test finishes. */
  static async join({ room, roomService }: Corridor, name: string): Promise<Extra> {
    const connection = new Room();
    const token = await roomService.mintPersonToken(room, { identity: name.toLowerCase(), name, attributes: {} });
    await connection.connect(livekit().url, token, { autoSubscribe: false, dynacast: false });
    onTestFinished(() => connection.disconnect());
    return new Extra(connection, name);
  }

  private constructor(room: Room, name: string) {
    this.#room = room;
    this.name = name;
  }

  /** Hums until the microphone is unpublished. */
  hum(frequencyHz: number): Promise<GuestMicrophone> {
    return GuestMicrophone.publish(this.#room, frequencyHz);
  }

  /** Shows a small picture that moves, until the test finishes. */
  async showPicture(): Promise<void> {
    const source = new VideoSource(width, height);
    const track = LocalVideoTrack.createVideoTrack('camera', source);
    let shade = 0;
    const timer = setInterval(() => {
      shade = (shade + 8) % 256;
      const pixels = new Uint8Array((width * height * 3) / 2).fill(128).fill(shade, 0, width * height);
      source.captureFrame(new VideoFrame(pixels, width, height, VideoBufferType.I420));
    }, everyMs);
    onTestFinished(() => clearInterval(timer));
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA });
    await this.#room.localParticipant?.publishTrack(track, options);
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Launch } from '../programs/program.ts';
import { Guardian } from './guardian.ts';
import { PartFailedError, type Probe, Service } from './service.ts';

/** Folders of running services, in the system's folder for temporary files, begin with this. */
export const folderPrefix = 'room-interpreter-';

export interface Part {
  /** What a person calls it: `Redis`. */
  readonly name: string;
  readonly launch: Launch;
  readonly probe: Probe;
  readonly readyDeadlineMs?: number;
  readonly stopDeadlineMs?: number;
  /** Which of the lines that it writes are shown at once; by default none. */
  readonly shows?: (line: string) => boolean;
}

/** The processes and files that one run has opened on this machine. Whoever opens it closes it, and all of it is gone. */
export class Services {
  /** For files; removed at the end. */
  readonly folder: string;
  /** Rejects with a `PartFailedError` when a part ends that nobody has stopped; never resolves. */
  readonly failed: Promise<never>;
  readonly #guardian: Guardian;
  readonly #stop: AbortSignal;
  readonly #echo: boolean;
  readonly #running: Service[] = [];
  #fail: (error: PartFailedError) => void = () => undefined;
  #closing: Promise<void> | undefined;

  private constructor(folder: string, guardian: Guardian, stop: AbortSignal, echo: boolean) {
    this.folder = folder;
    this.#guardian = guardian;
    this.#stop = stop;
    this.#echo = echo;
    this.failed = new Promise((_resolve, reject) => {
      this.#fail = reject;
    });
    // Those who wait for something else at the time are told when they look next.
    this.failed.catch(() => undefined);
  }

  /** Once `stop` is aborted, nothing is started any more; closing stays with the caller. `echo` shows all that parts write. */
  static async open(stop: AbortSignal, { echo = false } = {}): Promise<Services> {
    const guardian = new Guardian();
    const folder = await mkdtemp(join(tmpdir(), folderPrefix));
    guardian.watch({ kind: 'folder', id: folder });
    return new Services(folder, guardian, stop, echo);
  }

  /** Starts a part and waits until it is ready. Throws `PartFailedError`, or the reason of `stop`. */
  async start(part: Part): Promise<Service> {
    const { name, launch, probe, readyDeadlineMs = 30_000, stopDeadlineMs = 5_000, shows = () => false } = part;
    this.#stop.throwIfAborted();
    const service = new Service(name, launch, {
      guardian: this.#guardian,
      stopDeadlineMs,
      shows: (line) => this.#echo || shows(line),
    });
    this.#running.push(service);
    await Promise.race([service.ready(probe, readyDeadlineMs, this.#stop), this.failed]);
    void service.ended.then((how) => {
      if (!service.isStopping) this.#fail(new PartFailedError(name, how, service.lastLines));
    });
    return service;
  }

  /** Stops the parts, last started first, and removes the files. Closing twice is closing once. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    for (const service of this.#running.toReversed()) await service.stop();
    await rm(this.folder, { recursive: true, force: true });
    await this.#guardian.close();
  }
}

import type { JobsLog } from './jobs-log.ts';
import type { RedisClient } from './redis-client.ts';
import type { RoomSettings } from './room-settings.ts';
import type { SettingsStore } from './settings-store.ts';

type Watcher = (settings: RoomSettings) => void;

/** Tells of changed settings as they change; what was missed while Redis was away is told when it is back. */
export class SettingsFeed {
  readonly #store: SettingsStore;
  readonly #subscriber: RedisClient;
  readonly #log: JobsLog;
  readonly #watchers = new Map<string, Set<Watcher>>();

  private constructor(store: SettingsStore, subscriber: RedisClient, log: JobsLog) {
    this.#store = store;
    this.#subscriber = subscriber;
    this.#log = log;
  }

  /** Closes the subscriber in the end. */
  static async open(store: SettingsStore, subscriber: RedisClient, log: JobsLog): Promise<SettingsFeed> {
    const feed = new SettingsFeed(store, subscriber, log);
    subscriber.on('message', (_channel: string, room: string) => feed.#tell(room));
    await subscriber.subscribe(store.channel);
    subscriber.on('ready', () => {
      for (const room of feed.#watchers.keys()) feed.#tell(room);
    });
    return feed;
  }

  /** Calls back with the settings as they are, and with each change, until the answer is called. */
  async watch(room: string, watcher: Watcher): Promise<() => void> {
    const watchers = this.#watchers.get(room) ?? new Set();
    this.#watchers.set(room, watchers.add(watcher));
    const end = (): void => {
      watchers.delete(watcher);
      if (watchers.size === 0 && this.#watchers.get(room) === watchers) this.#watchers.delete(room);
    };
    try {
      watcher(await this.#store.read(room));
    } catch (error) {
      end();
      throw error;
    }
    return end;
  }

  close(): void {
    this.#watchers.clear();
    this.#subscriber.disconnect();
  }

  #tell(room: string): void {
    const watchers = this.#watchers.get(room);
    if (watchers === undefined) return;
    this.#store.read(room).then(
      (settings) => {
        for (const watcher of watchers) watcher(settings);
      },
      (error: unknown) => this.#log.warn({ room, error }, 'changed settings could not be read'),
    );
  }
}

import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import type { InvitationRole } from '../../src/protocol/invitation.ts';
import { startSandbox } from '../../src/sandbox/server.ts';
import type { TestBrowser } from './browser.ts';
import { apiKey, interpreterEnvironment, InterpreterProcess } from './interpreter-process.ts';
import { randomRoom } from './room.ts';

/**
 * Processes as operators run them, for one room, with a service that answers each sound with a tone: one for the page
 * and the API, which are open as in the demo, and beside it the workers that are started.
 */
export class Deployment {
  readonly room = randomRoom();
  /** Without a slash at its end. */
  readonly url: string;
  readonly #environment: Readonly<Record<string, string>>;

  /** Is closed when the test finishes. */
  static async open(): Promise<Deployment> {
    const sandbox = await startSandbox({ engine: 'tone' });
    onTestFinished(() => sandbox.close());
    const environment = interpreterEnvironment(sandbox);
    const demo = { INTERPRETER_ROLE: 'api', INTERPRETER_DEMO: 'true', INTERPRETER_DEMO_SERVICE: 'sandbox' };
    const url = await new InterpreterProcess({ ...environment, ...demo }).ready();
    return new Deployment(url, environment);
  }

  private constructor(url: string, environment: Readonly<Record<string, string>>) {
    this.url = url;
    this.#environment = environment;
  }

  /** Resolves once the worker is ready; it takes the room when there is need. */
  async startWorker(): Promise<InterpreterProcess> {
    const worker = new InterpreterProcess({ ...this.#environment, INTERPRETER_ROLE: 'worker' });
    await worker.ready();
    return worker;
  }

  /** Has the room interpreted from the moment that somebody is in it. */
  async interpret(): Promise<void> {
    // A tone is no speech: sessions are to open with the microphones.
    await this.ask('POST', 'start', { warm: true });
  }

  /** Answers the link that an organiser would send. */
  async invite(role: InvitationRole, uses: number): Promise<string> {
    const { url } = (await this.ask('POST', 'invitations', { role, uses })) as { url: string };
    return url;
  }

  /** Asks the API of the room as its organiser. */
  async ask(method: 'GET' | 'POST', what: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/api/rooms/${this.room}/${what}`, {
      method,
      headers: { authorization: `Bearer ${apiKey}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${what}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  /** The page at an address of this room's: `listen/ROOM?start`. */
  async openPage(browser: TestBrowser, address: string): Promise<Page> {
    const page = await browser.open('about:blank');
    onTestFinished(() => page.context().close());
    await page.goto(new URL(address, `${this.url}/`).href);
    return page;
  }
}

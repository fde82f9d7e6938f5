import type { BrowserContextOptions } from 'playwright-core';
import type { RoomService } from '../../src/roomservice/room-service.ts';
import type { TestBrowser } from './browser.ts';
import { joinByPage, openListenerPage, type ListenerPage } from './listener-page.ts';

/** A room that a page leads into. */
export interface VisitedRoom {
  readonly room: string;
  readonly roomService: RoomService;
}

/** Somebody at a page of such a room. */
export interface VisitingPage extends ListenerPage {
  /** As whom they have come in so far: each time as somebody else. */
  readonly identities: readonly string[];
}

const sandbox = { service: 'sandbox', serviceHost: '127.0.0.1', pricePerMinuteUsd: 0 } as const;

/** The page of a demo in this room, before one joins. */
export async function openRoomPage(
  browser: TestBrowser,
  { room, roomService }: VisitedRoom,
  options?: BrowserContextOptions,
): Promise<VisitingPage> {
  const identities: string[] = [];
  const mintToken: RoomService['mintPersonToken'] = (name, person) => {
    identities.push(person.identity);
    return roomService.mintPersonToken(name, person);
  };
  const opened = await openListenerPage(browser, { facts: { room, ...sandbox }, mintToken }, options);
  return { ...opened, identities };
}

/** Resolves once somebody is in the room by the page. */
export async function enterRoom(
  browser: TestBrowser,
  visited: VisitedRoom,
  name: string,
  language: string,
): Promise<VisitingPage> {
  const opened = await openRoomPage(browser, visited);
  await joinByPage(opened.page, name, language);
  await opened.page.getByRole('button', { name: 'Leave' }).waitFor();
  return opened;
}

import type { Page } from 'playwright-core';

interface Box {
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

interface PageElement {
  readonly tagName: string;
  readonly className: unknown;
  readonly parentElement: PageElement | null;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  getBoundingClientRect(): Box;
  checkVisibility(): boolean;
}

interface Globals {
  readonly document: {
    readonly documentElement: PageElement;
    readonly body: { querySelectorAll(selector: string): Iterable<PageElement> };
  };
  readonly innerWidth: number;
  readonly getComputedStyle: (element: PageElement) => { readonly overflowX: string };
}

/**
 * What is broader than the page has room for: elements that reach over an edge of it where nothing cuts them off, and
 * places that have come to scroll sideways. `rows` are those that are made to.
 */
export function tooBroad(page: Page, rows: readonly string[] = []): Promise<readonly string[]> {
  return page.evaluate((sidewaysClasses) => {
    const { document, innerWidth, getComputedStyle } = globalThis as unknown as Globals;
    const nameOf = ({ tagName, className }: PageElement): string => `${tagName} ${String(className)}`;
    const cut = (element: PageElement | null): boolean =>
      element !== null && (getComputedStyle(element).overflowX !== 'visible' || cut(element.parentElement));
    const shown = [...document.body.querySelectorAll('*')].filter((element) => element.checkVisibility());
    const outside = shown.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > innerWidth + 1 || left < -1) && !cut(element.parentElement);
    });
    const sideways = [document.documentElement, ...shown].filter((element) => {
      const scrolls = element === document.documentElement || /auto|scroll/.test(getComputedStyle(element).overflowX);
      const meant = sidewaysClasses.some((name) => String(element.className).split(' ').includes(name));
      return scrolls && !meant && element.scrollWidth > element.clientWidth + 1;
    });
    return [...outside, ...sideways].map(nameOf);
  }, rows);
}

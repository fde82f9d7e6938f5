import type { Locator } from 'playwright-core';

/** Resolves once a picture has come. */
export async function pictureIn(video: Locator): Promise<void> {
  await video.evaluate(
    (given) =>
      new Promise<void>((resolve) => {
        const element = given as unknown as EventTarget & { readonly videoWidth: number };
        const check = (): void => {
          if (element.videoWidth > 0) resolve();
        };
        element.addEventListener('resize', check);
        check();
      }),
  );
}

import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

const program = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'));
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds amiss with a page for those who see, hear or move it otherwise, in few words. */
export async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(program, 'utf8'));
  const { violations } = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: { run(options: unknown): Promise<Found> } };
    return axe.run({ runOnly: { type: 'tag', values } });
  }, tags);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

import type { Locator, Page } from 'playwright-core';

/** Pages of the mini-program stay in the document when another is opened above them: only what is visible counts. */
export const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).locator('visible=true').last();
export const field = (page: Page, id: string): Locator => page.locator(`#${id}`).locator('visible=true').last();
export const text = (page: Page, words: string | RegExp): Locator => page.getByText(words).locator('visible=true').first();

export async function fill(page: Page, answers: Record<string, string>): Promise<void> {
  for (const [id, answer] of Object.entries(answers)) await field(page, id).fill(answer);
}

export interface PickedFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export async function chooseFiles(page: Page, opener: Locator, files: PickedFile[]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), opener.click()]);
  await chooser.setFiles(files);
}

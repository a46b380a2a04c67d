import type { Locator } from 'playwright-core';

/**
 * Touches a field at that part of its width. Now at its left, now at its right: two quick taps on one spot are a double tap to the browser, which
 * then leaves the caret in the field before, wherever the page has been scrolled to in between.
 */
export async function touches(field: Locator, part: number): Promise<void> {
  const { width, height } = (await field.boundingBox()) ?? { width: 0, height: 0 };
  await field.tap({ position: { x: width * part, y: height / 2 } });
}

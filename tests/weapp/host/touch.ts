import type { Locator } from 'playwright-core';

/**
 * Touches a field at that part of its width. Now at its left, now at its right: two quick taps on one spot are a double tap to the browser, which
 * then leaves the caret in the field before, wherever the page has been scrolled to in between.
 */
export async function touches(field: Locator, part: number): Promise<void> {
  const { width, height } = (await field.boundingBox()) ?? { width: 0, height: 0 };
  await field.tap({ position: { x: width * part, y: height / 2 } });
}

/** Two fingers, or one that is very quick: each of these is tapped before anything that the first one led to has happened. */
export async function tapsAtOnce(buttons: readonly Locator[]): Promise<void> {
  const [first, ...others] = await Promise.all(buttons.map((button) => button.elementHandle()));
  await first?.evaluate((one, all) => {
    for (const target of [one as Element, ...(all as Element[])]) {
      const touch = new Touch({ identifier: 1, target, pageX: 1, pageY: 1 });
      target.dispatchEvent(new TouchEvent('touchstart', { bubbles: true, touches: [touch], changedTouches: [touch] }));
      target.dispatchEvent(new TouchEvent('touchend', { bubbles: true, touches: [], changedTouches: [touch] }));
    }
  }, others as never);
}

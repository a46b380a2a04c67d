import { eventually } from '../support/story/patience.ts';
import type { Phone } from './host/phone.ts';

/** It can be read where the person looks: without scrolling, and nothing lies over it. */
export async function isInSight({ screen }: Phone, words: string | RegExp): Promise<void> {
  const place = screen.getByText(words).locator('visible=true').first();
  await place.waitFor();
  await eventually(`「${words}」 is in sight`, () =>
    place.evaluate((element) => {
      const { top, bottom, left, width } = element.getBoundingClientRect();
      const on = document.elementFromPoint(left + width / 2, (top + bottom) / 2);
      return top >= 0 && bottom <= innerHeight && on !== null && (element.contains(on) || on.contains(element));
    }),
  );
}

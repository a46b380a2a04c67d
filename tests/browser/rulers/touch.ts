import { all, called, words } from './looking.ts';

/** 44 × 44 for a finger. A place on a scan is as large as what was found there: its number in the list beside it does the same. */
export function small(): string[] {
  return all('button:not(.place), [role="button"]:not(.place), a[href], input, select, textarea, summary').flatMap((element) => {
    // Inside WeChat the whole element of an input takes the finger, its edge included.
    const inside = element.matches('[type="radio"], [type="checkbox"]') ? 'label' : 'wx-input, wx-textarea';
    const touched = element.closest(inside) ?? element;
    const { width, height } = touched.getBoundingClientRect();
    return width < 43.5 || height < 43.5 ? [`${Math.round(width)} × ${Math.round(height)} for a finger: ${called(touched)}`] : [];
  });
}

/** Whatever is tapped or filled in has a name that can be read aloud, and every picture has words or is marked as having none. */
export function nameless(): string[] {
  const unnamed = all('button, [role="button"], a[href], input, select, textarea').filter((element) => {
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : [];
    const drawn = [...element.querySelectorAll('[aria-label], img[alt]')].map(
      (one) => one.getAttribute('aria-label') ?? one.getAttribute('alt'),
    );
    return [element.getAttribute('aria-label'), words(element), ...labels.map(words), ...drawn].every((name) => !name?.trim());
  });
  const pictures = all('img:not([alt])').filter((picture) => !picture.closest('[aria-label]'));
  return [...unnamed, ...pictures].map((element) => `has no name: ${called(element)}`);
}

/** The words of a button stand in two lines at most. */
export function long(): string[] {
  const lines = (button: Element): number => {
    const range = document.createRange();
    range.selectNodeContents(button);
    const bottoms = [...range.getClientRects()].filter(({ width }) => width >= 1).map(({ bottom }) => bottom);
    return bottoms.sort((one, other) => one - other).filter((bottom, at) => at === 0 || bottom - (bottoms[at - 1] ?? 0) > 8).length;
  };
  return all('.button')
    .filter((button) => lines(button) > 2)
    .map((button) => `${lines(button)} lines: ${called(button)}`);
}

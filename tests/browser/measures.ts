import type { Page } from 'playwright-core';

/** What a ruler finds on a page. Everything that is visible now is measured; an empty answer is a sound page. */
export const faultsOn = (page: Page): Promise<string[]> => page.evaluate(measured);

/** Runs in the page, therefore whole in one function. */
function measured(): string[] {
  const faults = new Set<string>();
  const finger = 43.5;
  const shown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
  const words = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim().slice(0, 24);
  const called = (element: Element): string =>
    `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').trim().replace(/\s+/g, '.')} 「${
      element.getAttribute('aria-label') || words(element) || element.id
    }」`;
  // What lies under an open dialog is not to be used.
  const whole = [...document.querySelectorAll('dialog[open], .ant-modal')].filter(shown).at(-1) ?? document.body;
  const all = (selector: string): Element[] => [...whole.querySelectorAll(selector)].filter(shown);
  /** Scrolls by itself, within a page that does not. */
  const scrolls = (element: Element): boolean =>
    element.parentElement !== null &&
    !element.matches('.screen') &&
    (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));

  function wide(): void {
    if (document.documentElement.scrollWidth > window.innerWidth)
      faults.add(`the page is ${document.documentElement.scrollWidth} wide in ${window.innerWidth}`);
    for (const element of all('*')) {
      const { left, right } = element.getBoundingClientRect();
      if ((right > window.innerWidth + 1 || left < -1) && !scrolls(element)) faults.add(`stands out of the window: ${called(element)}`);
    }
  }

  function small(): void {
    for (const element of all('button, a[href], input, select, textarea, summary, [role="button"]')) {
      const inline = element.tagName === 'A' && getComputedStyle(element).display === 'inline';
      const touched = element.matches('[type="radio"], [type="checkbox"]') ? (element.closest('label') ?? element) : element;
      const { width, height } = touched.getBoundingClientRect();
      if (!inline && (width < finger || height < finger))
        faults.add(`is ${Math.round(width)} × ${Math.round(height)} for a finger: ${called(touched)}`);
    }
  }

  function nameless(): void {
    for (const element of all('button, a[href], input, select, textarea, [role="button"]')) {
      const labels = 'labels' in element ? [...(element as HTMLInputElement).labels ?? []] : [];
      const name = [element.getAttribute('aria-label') ?? '', words(element), ...labels.map(words)].join('').trim();
      if (name === '') faults.add(`has no name: ${called(element)}`);
    }
    for (const picture of all('img')) if (!picture.hasAttribute('alt')) faults.add(`picture without words: ${called(picture)}`);
  }

  function covered(): void {
    const leaves = all('*').filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()));
    for (const element of leaves) {
      element.scrollIntoView({ block: 'center', inline: 'center' });
      const range = document.createRange();
      range.selectNodeContents(element);
      for (const line of range.getClientRects()) {
        const [x, y] = [line.left + line.width / 2, line.top + line.height / 2];
        if (line.width < 1 || x < 0 || y < 0 || x >= window.innerWidth || y >= window.innerHeight) continue;
        const on = document.elementFromPoint(x, y);
        if (on && !element.contains(on) && !on.contains(element)) faults.add(`${called(element)} lies under ${called(on)}`);
        cut(element, line);
      }
    }
    window.scrollTo(0, 0);
  }

  /** Words that reach out of the box that is drawn around them. */
  function cut(element: Element, line: DOMRect): void {
    for (let box: Element | null = element; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (/auto|scroll/.test(style.overflowX + style.overflowY)) return;
      const drawn = style.overflow === 'hidden' || style.borderTopWidth !== '0px' || !/, 0\)$|transparent/.test(style.backgroundColor);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      if (drawn && box.clientWidth > 0 && (line.left < left - 1 || line.right > right + 1 || line.top < top - 4 || line.bottom > bottom + 4))
        faults.add(`reaches out of ${called(box)}: ${called(element)}`);
    }
  }

  type Colour = [number, number, number, number];
  const colour = (text: string): Colour => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (top: Colour, below: Colour, alpha = top[3]): Colour =>
    [0, 1, 2].map((at) => (top[at] ?? 0) * alpha + (below[at] ?? 0) * (1 - alpha)).concat(1) as Colour;
  const light = (one: Colour): number => {
    const [red = 0, green = 0, blue = 0] = one.map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element: Element | null): Colour => {
    if (!element) return [255, 255, 255, 1];
    const own = colour(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own : over(own, ground(element.parentElement));
  };

  function faint(): void {
    for (const element of all('*')) {
      if (![...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())) continue;
      if (element.closest(':disabled, [aria-disabled="true"], .choice-off, .bone')) continue;
      const style = getComputedStyle(element);
      const below = ground(element);
      const [one, other] = [light(over(colour(style.color), below)), light(below)];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      const size = Number.parseFloat(style.fontSize);
      const wanted = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
      if (ratio < wanted) faults.add(`contrast ${ratio.toFixed(1)}: ${called(element)}`);
    }
  }

  for (const rule of [wide, small, nameless, covered, faint]) rule();
  return [...faults];
}

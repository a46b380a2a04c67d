/** Words for what is on a page. These functions and the rulers run in the page: they may call each other and nothing else. */

export function shown(element: Element): boolean {
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getClientRects().length > 0;
}

export function words(element: Element): string {
  return (element.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** How a fault names an element. */
export function called(element: Element): string {
  const name = element.getAttribute('aria-label') || words(element).slice(0, 24) || element.id;
  return `${element.tagName.toLowerCase()}.${(element.getAttribute('class') ?? '').trim().replace(/\s+/g, '.')} 「${name}」`;
}

/** What can be used now: what lies under an open dialog cannot. */
export function all(selector: string): Element[] {
  const whole = [...document.querySelectorAll('dialog[open], .ant-modal, .veil')].filter(shown).at(-1) ?? document.body;
  return [...whole.querySelectorAll(selector)].filter(shown);
}

export function worded(element: Element): boolean {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
}

/** Elements with words of their own. */
export function leaves(): Element[] {
  return all('*').filter(worded);
}

/** Stands in something that scrolls sideways by itself, within a page that does not. */
export function scrolls(element: Element): boolean {
  if (!element.parentElement || element.matches('.screen')) return false;
  return /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement);
}

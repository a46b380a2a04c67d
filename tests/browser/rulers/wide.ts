import { all, called, scrolls } from './looking.ts';

/** Nothing is wider than the window. */
export function wide(): string[] {
  const page = document.documentElement.scrollWidth;
  const out = all('*').filter((element) => {
    const { left, right } = element.getBoundingClientRect();
    return (right > window.innerWidth + 1 || left < -1) && !scrolls(element);
  });
  return [
    ...(page > window.innerWidth ? [`the page is ${page} wide`] : []),
    ...out.map((element) => `out of the window: ${called(element)}`),
  ];
}

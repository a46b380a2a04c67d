import { called, leaves } from './looking.ts';

/** Words that do not stand out from their ground as WCAG's AA asks; what cannot be used now may be faint. */
export function faint(): string[] {
  const parts = (text: string): number[] => {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  };
  const over = (top: number[], below: number[]): number[] => {
    const alpha = top[3] ?? 1;
    return [0, 1, 2].map((at) => (top[at] ?? 0) * alpha + (below[at] ?? 0) * (1 - alpha));
  };
  const linear = (part: number): number => (part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red = 0, green = 0, blue = 0]: number[]): number => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const ground = (element: Element | null): number[] =>
    element ? over(parts(getComputedStyle(element).backgroundColor), ground(element.parentElement)) : [255, 255, 255];
  const ratio = (element: Element): number => {
    const below = ground(element);
    const [one, other] = [light(over(parts(getComputedStyle(element).color), below)), light(below)];
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  };
  const wanted = (element: Element): number => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size = Number.parseFloat(fontSize);
    return size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700) ? 3 : 4.5;
  };
  return leaves()
    .filter((element) => !element.closest(':disabled, [aria-disabled="true"], .choice-off') && ratio(element) < wanted(element))
    .map((element) => `contrast ${ratio(element).toFixed(1)}: ${called(element)}`);
}

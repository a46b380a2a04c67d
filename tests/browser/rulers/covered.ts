import { called, leaves } from './looking.ts';

/** Words under other words, or beyond the edge of the box that is drawn around them; each is brought to the middle of the window first. */
export function covered(): string[] {
  const drawn = (box: Element): boolean => {
    const { overflow, borderTopWidth, backgroundColor } = getComputedStyle(box);
    return overflow === 'hidden' || borderTopWidth !== '0px' || !/, 0\)$|transparent/.test(backgroundColor);
  };
  const beyond = (line: DOMRect, box: Element): boolean => {
    const { left, right, top, bottom } = box.getBoundingClientRect();
    return line.left < left - 1 || line.right > right + 1 || line.top < top - 4 || line.bottom > bottom + 4;
  };
  const cut = (element: Element, line: DOMRect): string[] => {
    for (let box: Element | null = element; box && !box.matches('.screen, .veil'); box = box.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(box);
      if (/auto|scroll/.test(overflowX + overflowY)) return [];
      if (box.clientWidth > 0 && drawn(box) && beyond(line, box)) return [`reaches out of ${called(box)}: ${called(element)}`];
    }
    return [];
  };
  const under = (element: Element, line: DOMRect): string[] => {
    const on = document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2);
    return on && !element.contains(on) && !on.contains(element) ? [`${called(element)} lies under ${called(on)}`] : [];
  };
  return leaves().flatMap((element) => {
    element.scrollIntoView({ block: 'center', inline: 'center' });
    const range = document.createRange();
    range.selectNodeContents(element);
    const lines = [...range.getClientRects()].filter(({ width }) => width >= 1);
    return lines.flatMap((line) => [...under(element, line), ...cut(element, line)]);
  });
}

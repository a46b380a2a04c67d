import type { Page } from '../../views.ts';

/** Degrees clockwise → which way the page leans; below a tenth of a degree nobody sees it. */
export function skewWords(degrees: number): string {
  const size = Math.abs(degrees).toFixed(1);
  return size === '0.0' ? '端正' : `向${degrees > 0 ? '右' : '左'} ${size}°`;
}

/** Shape, millimetres and colour of a seal. */
export const sealWords = ({ label, mm, red }: Pick<Page['seals'][number], 'label' | 'mm' | 'red'>): string =>
  [label, mm === null ? '尺寸未知' : `${Math.round(mm * 10) / 10} mm`, red ? '红色' : '灰色（疑似复印）'].join(' ');

export interface Size {
  width: number;
  height: number;
}

/** 1 is the width of the pane. */
const steps = [0.5, 0.75, 1, 1.5, 2, 3, 4, 6];

/** One step closer (1) or farther (-1); stays at the ends. */
export function nextZoom(zoom: number, by: 1 | -1): number {
  const wanted = by === 1 ? steps.find((step) => step > zoom) : steps.findLast((step) => step < zoom);
  return wanted ?? zoom;
}

/** Width that the picture is drawn with, before turning, so that the turned one fills `pane` (both in pixels). */
export const fitted = ({ width, height }: Size, pane: number, quarters: number): number =>
  quarters % 2 === 0 ? pane : (pane * width) / height;

/** The room that a picture takes after quarter turns. */
export const turned = ({ width, height }: Size, quarters: number): Size =>
  quarters % 2 === 0 ? { width, height } : { width: height, height: width };

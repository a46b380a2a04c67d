import type { CSSProperties } from 'react';

interface Size {
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

const percent = (share: number): string => `${share * 100}%`;

/** The room that a picture takes after quarter turns: at zoom 1 the turned one fills the width of the pane. */
export const roomFor = ({ width, height }: Size, zoom: number, quarters: number): CSSProperties => ({
  width: percent(zoom),
  aspectRatio: quarters % 2 === 0 ? width / height : height / width,
});

/** The picture in the middle of that room. */
export const turnedIn = ({ width, height }: Size, quarters: number): CSSProperties => ({
  width: percent(quarters % 2 === 0 ? 1 : width / height),
  aspectRatio: width / height,
  transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)`,
});

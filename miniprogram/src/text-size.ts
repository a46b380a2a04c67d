import { device } from './platform/device';
import { memory } from './platform/memory';
import { signal } from './signal';

/** How large letters may be chosen to be, beside what the device itself is set to. */
export const textSizes = {
  usual: { label: '标准', scale: 1 },
  large: { label: '大', scale: 1.18 },
  largest: { label: '特大', scale: 1.35 },
} as const satisfies Record<string, { label: string; scale: number }>;
type TextSize = keyof typeof textSizes;

const slot = 'text-size';
/** Everything keeps its place up to here (look: type). */
const most = 1.5;

const isSize = (kept: string): kept is TextSize => kept in textSizes;
const kept = memory.recallOver(slot);
const chosen = signal<TextSize>(isSize(kept) ? kept : 'usual');

export const textScale = {
  use: chosen.use,
  choose(size: TextSize): void {
    memory.keepOver(slot, size === 'usual' ? '' : size);
    chosen.tell(size);
  },
  /** `larger`: of a page whose letters are large by default. */
  of: (size: TextSize, larger: boolean): number =>
    Math.min(most, device.textScale() * Math.max(textSizes[size].scale, larger ? textSizes.large.scale : 1)),
};

import { describe, expect, it } from '@jest/globals';
import { inLane } from '../../miniprogram/src/platform/lanes';

describe('What goes out at the same time', () => {
  it('is eight at most; the others go in the order of asking as soon as one has ended, well or not', async () => {
    const sent: number[] = [];
    const ends: (() => void)[] = [];
    const send = (number: number) =>
      inLane(() => {
        sent.push(number);
        return new Promise<number>((answered, failed) => {
          ends[number] = number === 1 ? () => failed(new Error('no network')) : () => answered(number);
        });
      });
    const all = Array.from({ length: 12 }, (_, number) => send(number).catch(() => 'failed'));
    const turn = () => new Promise((next) => setTimeout(next, 0));
    await turn();
    expect(sent).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    ends[1]?.();
    await turn();
    ends[0]?.();
    await turn();
    expect(sent.slice(8)).toEqual([8, 9]);
    for (let next = 2; next < 12; next += 1) {
      ends[next]?.();
      await turn();
    }
    expect(await Promise.all(all)).toEqual([0, 'failed', 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });
});

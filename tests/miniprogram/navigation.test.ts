import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { go, replace } from '../../miniprogram/src/platform/navigation';
import taro, { route, visited } from './taro';

beforeEach(() => {
  visited.length = 0;
  route.depth = 2;
});
const settled = () => new Promise((done) => setTimeout(done, 0));

describe('going from screen to screen', () => {
  it('opens the eleventh screen in the place of the tenth: WeChat takes no more', async () => {
    route.depth = 10;
    go('help');
    await settled();
    expect(visited).toEqual([{ how: 'replace', url: '/pages/help/index' }]);
  });

  it('opens a screen once, however often its button is tapped meanwhile', async () => {
    go('help');
    go('help');
    await settled();
    go('help');
    await settled();
    expect(visited.map(({ how }) => how)).toEqual(['go', 'go']);
  });

  it('says so when a screen did not open, and opens it at the next tap', async () => {
    const failing = jest.spyOn(taro, 'redirectTo').mockRejectedValueOnce({ errMsg: 'redirectTo:fail timeout' } as never);
    replace('payment', { id: '1' });
    await settled();
    replace('payment', { id: '1' });
    await settled();
    failing.mockRestore();
    expect(visited.map(({ how }) => how)).toEqual(['toast', 'replace']);
  });
});

import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { arrive, divert, go, reach, replace, restart } from '../../miniprogram/src/platform/navigation';
import taro, { route, visited } from './taro';

beforeEach(() => {
  visited.length = 0;
  route.depth = 2;
  route.below = [];
});
const settled = () => new Promise((done) => setTimeout(done, 0));

/** WeChat that takes nobody anywhere else while it opens a screen; the story says when that stands. */
function strict() {
  let arrive: (() => void) | null = null;
  let refused = 0;
  jest.spyOn(taro, 'navigateTo').mockImplementation(async (options) => {
    if (arrive) {
      refused += 1;
      throw { errMsg: 'navigateTo:fail' };
    }
    visited.push({ how: 'go', url: options?.url ?? '' });
    await new Promise<void>((resolve) => {
      arrive = resolve;
    });
  });
  return {
    arrives: () => {
      arrive?.();
      arrive = null;
    },
    refused: () => refused,
  };
}
afterEach(() => void jest.restoreAllMocks());

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

  it('goes one way after another: WeChat refuses a second one meanwhile', async () => {
    const { arrives, refused } = strict();
    go('help');
    go('account');
    await settled();
    expect(visited.map(({ url }) => url)).toEqual(['/pages/help/index']);
    arrives();
    await settled();
    expect([visited.map(({ url }) => url), refused()]).toEqual([['/pages/help/index', '/pages/account/index'], 0]);
    arrives();
    await settled();
  });

  it('leads away where nobody tapped in its turn, only if that is wanted still, and again when it did not open: without a word', async () => {
    const { arrives } = strict();
    go('help');
    divert('sign-in', {}, () => false);
    await settled();
    arrives();
    await settled();
    expect(visited.map(({ url }) => url)).toEqual(['/pages/help/index']);
    const failing = jest.spyOn(taro, 'redirectTo').mockRejectedValueOnce({ errMsg: 'redirectTo:fail' } as never);
    let wanted = true;
    divert('sign-in', {}, () => wanted);
    await new Promise((tried) => setTimeout(tried, 700));
    wanted = false;
    failing.mockRestore();
    expect(visited.slice(1)).toEqual([{ how: 'replace', url: '/pages/sign-in/index' }]);
  });

  it('says so when the way home did not open, and fails nobody who waits for it', async () => {
    const failing = jest.spyOn(taro, 'reLaunch').mockRejectedValueOnce({ errMsg: 'reLaunch:fail timeout' } as never);
    await expect(restart('index')).resolves.toBeUndefined();
    failing.mockRestore();
    expect(visited.map(({ how }) => how)).toEqual(['toast']);
  });
});

describe('what follows from a deed', () => {
  const screen = (name: string, id: string) => ({ path: `/pages/${name}/index`, $taroParams: { id } });

  it('is found again where it lies below, however one came, and no other one’s', async () => {
    route.below = [screen('application', 'a1'), screen('application', 'a2'), screen('payment', 'a1')];
    route.depth = 4;
    arrive('application', { id: 'a1' });
    await settled();
    expect(visited).toEqual([{ how: 'back', url: '3 back' }]);
  });

  it('takes the place of the screen where it was not open: who came by a message finds the application too', async () => {
    route.below = [screen('payment', 'a1')];
    arrive('application', { id: 'a1' });
    await settled();
    expect(visited).toEqual([{ how: 'replace', url: '/pages/application/index?id=a1' }]);
  });

  it('does not open sign-in above sign-in', async () => {
    route.below = [{ path: '/pages/sign-in/index', $taroParams: { id: '' } }];
    reach('sign-in');
    await settled();
    reach('reset-password');
    await settled();
    expect(visited).toEqual([
      { how: 'back', url: '1 back' },
      { how: 'go', url: '/pages/reset-password/index' },
    ]);
  });
});

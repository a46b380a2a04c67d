import Taro from '@tarojs/taro';
import { device } from './device';
import type { Update } from './types';

const newer = { ready: false, wanted: false, failed: false };

const tellFailed = (): void => device.toast('新版本没有下载成功，请检查网络；仍不行请从微信里删除小程序后重新打开');

const apply = (): void => Taro.getUpdateManager().applyUpdate();

/** Asks first: a restart would take what is being typed. */
async function offer(): Promise<void> {
  const { confirm } = await Taro.showModal({
    title: '新版本已准备好',
    content: '重启后使用新版本。正在填写的内容请先保存。',
    confirmText: '现在重启',
    cancelText: '稍后',
  }).catch(() => ({ confirm: false }));
  if (confirm) apply();
}

export const update: Update = {
  listen() {
    const manager = Taro.getUpdateManager();
    manager.onUpdateReady(() => {
      newer.ready = true;
      newer.failed = false;
      if (newer.wanted) apply();
      else void offer();
    });
    // Whoever did not ask for it goes on with the build that runs. Not every edition of WeChat tells of it.
    manager.onUpdateFailed?.(() => {
      newer.failed = true;
      if (newer.wanted) tellFailed();
    });
  },
  renew() {
    newer.wanted = true;
    if (newer.ready) apply();
    // WeChat fetches it at the launch, before anybody asks, and not again in this run.
    else if (newer.failed) tellFailed();
    else device.toast('正在下载新版本，完成后自动重启；没有动静请从微信里删除小程序后重新打开');
  },
};

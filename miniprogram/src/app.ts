import Taro, { useLaunch, usePageNotFound } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { reportFaults } from './fault-reports';
import { lockedAway } from './locked-away';
import { prepareNotify } from './notify';
import { linkToken } from './pages/verify/token';
import { device } from './platform/device';
import { faceCheck } from './platform/face-check';
import { restart } from './platform/navigation';
import { privacy } from './platform/privacy';
import { update } from './platform/update';
import { restoreSession } from './session';
import { sessionStore } from './session-store';
import { online } from './surroundings';
import './app.scss';

/** A card or code of an older build may name a page that is gone. */
const leaveNowhere = (): void => void restart('index');

// WeChat takes nobody elsewhere but in the event itself; the framework tells its hooks of it later.
if (device.isWechat) Taro.onPageNotFound(leaveNowhere);

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    linkToken.tidy();
    void lockedAway.recovered();
    reportFaults();
    update.listen();
    device.onNetwork(online.tell);
    sessionStore.watch(() => sessionStore.current().status === 'signedIn' && prepareNotify());
    privacy.listen();
    void restoreSession();
    faceCheck.prepare();
  });
  usePageNotFound(() => device.isWechat || leaveNowhere());
  return children;
}

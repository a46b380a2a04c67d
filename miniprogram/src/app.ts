import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { prepareNotify } from './notify';
import { linkToken } from './pages/verify/token';
import { faceCheck } from './platform/face-check';
import { privacy } from './platform/privacy';
import { restoreSession } from './session';
import { sessionStore } from './session-store';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => {
    linkToken.tidy();
    faceCheck.prepare();
    sessionStore.watch(() => sessionStore.current().status === 'signedIn' && prepareNotify());
    privacy.listen();
    void restoreSession();
  });
  return children;
}

import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { restoreSession } from './session';
import './app.scss';

export default function App({ children }: PropsWithChildren) {
  useLaunch(() => void restoreSession());
  return children;
}

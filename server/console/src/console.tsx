import { App, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useSyncExternalStore } from 'react';
import { SessionGate } from './frame/session.tsx';
import { Shell } from './shell/shell.tsx';
import { themeFor } from './theme.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function watchDark(changed: () => void): () => void {
  dark.addEventListener('change', changed);
  return () => dark.removeEventListener('change', changed);
}

export function Console() {
  const isDark = useSyncExternalStore(watchDark, () => dark.matches);
  return (
    <ConfigProvider locale={zhCN} theme={themeFor(isDark)} button={{ autoInsertSpace: false }}>
      <App component={false}>
        <SessionGate>
          <Shell />
        </SessionGate>
      </App>
    </ConfigProvider>
  );
}

import { Result } from 'antd';
import { Suspense } from 'react';
import { Boundary } from '../frame/boundary.tsx';
import { useSession } from '../frame/session.tsx';
import { Loading } from '../frame/states.tsx';
import { usePaperScanner } from '../queue/use-paper-scanner.ts';
import { useRoute } from '../route.ts';
import { screens } from './screens.tsx';
import { TopBar } from './top-bar.tsx';
import '../frame/shell.css';

/** The bar on top and the screen that the address names. */
export function Shell() {
  const { screen, subject } = useRoute();
  const { roles } = useSession();
  usePaperScanner();
  const found = screens[screen];
  const Page = found?.shows(roles) ? found.page : null;
  return (
    <div className="shell">
      <TopBar current={screen === 'case' ? 'queue' : screen} />
      <Boundary key={`${screen}/${subject}`}>
        <Suspense fallback={<Loading />}>
          {Page ? (
            <Page subject={subject} />
          ) : (
            <main>
              <Result status="info" title={<h1>没有这个页面，或您没有权限查看。</h1>} extra={<a href="#/queue">回到受理队列</a>} />
            </main>
          )}
        </Suspense>
      </Boundary>
    </div>
  );
}

import { Alert, Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { CallFailed } from '../../../contract/caller.ts';

/** The grey shape of what is coming. */
export function Loading({ screen = false }: { screen?: boolean }) {
  return (
    <div className={screen ? 'loading-screen' : 'loading'} role="status" aria-label="正在载入">
      <Skeleton active paragraph={{ rows: screen ? 8 : 4 }} />
    </div>
  );
}

/** A page that could not be loaded: what happened, what to do, number to quote. */
export function Failure({ failure, retry }: { failure: CallFailed; retry: () => void }) {
  const { message, requestId } = failure.problem;
  return (
    <Result
      status={failure.status === 404 ? 'info' : 'warning'}
      title={message}
      subTitle={requestId && `报修时请提供编号 ${requestId}`}
      extra={<Button onClick={retry}>重试</Button>}
    />
  );
}

/** A command that was refused, beside what was typed for it. */
export function Refused({ failure }: { failure: CallFailed | null }) {
  if (!failure) return null;
  const faults = failure.problem.fields?.map(({ message }) => message) ?? [];
  return <Alert className="gap-below" type="error" showIcon title={faults.length > 0 ? faults.join('；') : failure.problem.message} />;
}

export function Nothing({ children }: { children: ReactNode }) {
  return <Empty className="nothing" image={Empty.PRESENTED_IMAGE_SIMPLE} description={children} />;
}

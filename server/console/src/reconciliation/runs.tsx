import { Alert, Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { CallFailed } from '../../../contract/caller.ts';
import { asFailure, call } from '../call.ts';
import { Nothing } from '../frame/states.tsx';
import type { Reconciliation, Run } from '../views.ts';
import { dayWords, shortMoment, yuan } from '../words.ts';

type Bill = Run['wechat'];

const Money = ({ bill }: { bill: Bill }) => (
  <span className="number">
    {bill.lines === 0 ? '—' : `收 ${yuan(bill.inFen)}`}
    {bill.outFen > 0 && <span className="secondary">，退 {yuan(bill.outFen)}</span>}
  </span>
);

/** Joining a day's books once more: which day is underway, and how to begin one. */
interface Again {
  running: string;
  run: (day: string) => void;
}

const columns = ({ running, run }: Again): TableColumnsType<Run> => [
  { title: '日期', dataIndex: 'day', render: (day: string) => dayWords(day) },
  { title: '微信支付账单', dataIndex: 'wechat', render: (bill: Bill) => <Money bill={bill} /> },
  { title: '支付宝账单', dataIndex: 'alipay', render: (bill: Bill) => <Money bill={bill} /> },
  {
    title: '差异',
    dataIndex: 'differences',
    render: (count: number) => <strong className={count === 0 ? 'good' : 'bad'}>{count === 0 ? '无' : `${count} 处`}</strong>,
  },
  { title: '核对于', dataIndex: 'finishedAt', render: (at: string | null) => (at ? shortMoment(at) : '—') },
  {
    title: '',
    dataIndex: 'day',
    key: 'again',
    align: 'right',
    render: (day: string) => (
      <Button size="small" loading={running === day} disabled={running !== ''} onClick={() => run(day)}>
        重新核对
      </Button>
    ),
  },
];

/** One line a day: what the channels say, and how many differences were left. */
export function Runs({ runs, onRun }: { runs: Run[]; onRun: (value: Reconciliation) => void }) {
  const [running, setRunning] = useState('');
  const [failure, setFailure] = useState<CallFailed | null>(null);
  const run = async (day: string) => {
    setRunning(day);
    setFailure(null);
    try {
      onRun(await call('POST /staff/reconciliation/:day', { params: { day } }));
    } catch (error) {
      setFailure(asFailure(error));
    } finally {
      setRunning('');
    }
  };
  return (
    <section aria-label="每日对账">
      {failure && <Alert className="gap-below" type="warning" showIcon title={failure.problem.message} />}
      <Table<Run>
        rowKey="day"
        dataSource={runs}
        pagination={false}
        size="middle"
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: <Nothing>还没有对过账。每天 10:30 自动核对前一天。</Nothing> }}
        columns={columns({ running, run })}
      />
    </section>
  );
}

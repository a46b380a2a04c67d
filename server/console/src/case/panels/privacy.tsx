import { Alert, Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../../contract/endpoints/index.ts';
import { lifecycle } from '../../../../contract/machines/application.ts';
import { chineseDate } from '../../../../contract/time.ts';
import { mayCall } from '../../access.ts';
import { useSession } from '../../frame/session.tsx';
import { useLoad } from '../../load.ts';
import { momentWords } from '../../words.ts';
import { ErasePerson, ExportPerson } from '../dialogs/privacy.tsx';
import { RecordWish } from '../dialogs/record-wish.tsx';
import type { OpenCase } from '../open-case.ts';
import { Line, Panel } from './panel.tsx';

const outcomes = {
  erased: '个人信息已删除，本申请不再显示。',
  stored: '已停止使用；依法须保存的内容到期自动删除，仅主管可见。',
} as const;

type Asked = 'export' | 'erasure' | null;

/** What a person whose data it is may ask for, for those who answer such a wish. */
export function Privacy({ desk }: { desk: OpenCase }) {
  const { roles } = useSession();
  if (!mayCall('POST /staff/applications/:id/data-wishes', roles)) return null;
  return (
    <Panel title="个人信息">
      {mayCall('POST /staff/applications/:id/export', roles) && <Wishes desk={desk} />}
      <ByTelephone id={desk.view.id} />
    </Panel>
  );
}

/** Who takes the call need not be who answers it. */
function ByTelephone({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const [noted, setNoted] = useState<CallOutput<'POST /staff/applications/:id/data-wishes'> | null>(null);
  const ask = () => {
    setNoted(null);
    setAsking(true);
  };
  return (
    <>
      {noted && (
        <Alert
          type="success"
          showIcon
          title={`已登记，最迟${noted.promised}答复本人，可以告诉对方。`}
          description={`我方自己的办理期限为${chineseDate(noted.answerBy)}，不告诉对方。`}
        />
      )}
      <div className="panel-buttons">
        <Button onClick={ask}>登记电话请求</Button>
      </div>
      {asking && <RecordWish id={id} done={setNoted} close={() => setAsking(false)} />}
    </>
  );
}

function Wishes({ desk }: { desk: OpenCase }) {
  const { id, state } = desk.view;
  const {
    value: copies,
    reload,
    replace,
  } = useLoad(`exports ${id}`, (ask) => ask('GET /staff/applications/:id/exports', { params: { id } }));
  const [asking, setAsking] = useState<Asked>(null);
  const [outcome, setOutcome] = useState<keyof typeof outcomes | null>(null);
  const close = () => setAsking(null);
  return (
    <>
      {copies?.map(({ id: copy, askedAt, whose, url, cancelled }) => (
        <Line key={copy} label={`${whose}，${momentWords(askedAt)}`}>
          {url ? <a href={url}>下载</a> : <span className="secondary">{cancelled ? '副本已取消，请重新申请' : '正在准备'}</span>}
        </Line>
      ))}
      {outcome && <Alert type="success" showIcon title={outcomes[outcome]} />}
      <div className="panel-buttons">
        <Button onClick={() => setAsking('export')}>应本人要求导出</Button>
        {copies?.some(({ url, cancelled }) => !url && !cancelled) && <Button onClick={() => void reload()}>刷新</Button>}
        {lifecycle.states[state].over && (
          <Button danger onClick={() => setAsking('erasure')}>
            应本人要求删除
          </Button>
        )}
      </div>
      {asking === 'export' && <ExportPerson id={id} done={replace} close={close} />}
      {asking === 'erasure' && <ErasePerson id={id} done={setOutcome} close={close} />}
    </>
  );
}

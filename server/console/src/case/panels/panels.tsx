import { Badge, Tabs } from 'antd';
import type { StaffRole } from '../../../../contract/roles.ts';
import { useSession } from '../../frame/session.tsx';
import type { OpenCase } from '../open-case.ts';
import type { Review } from '../review/marks.ts';
import { Answers } from './answers.tsx';
import { History, Steps } from './history.tsx';
import { Invoice } from './invoice.tsx';
import { Messages } from './messages.tsx';
import { Money } from './money.tsx';
import { Certificate, Open } from './open.tsx';
import { Originals } from './originals.tsx';
import { Parcels } from './parcels.tsx';
import { Privacy } from './privacy.tsx';
import { ReplacedKeys } from './replaced-keys.tsx';
import { Shipping } from './shipping.tsx';
import { Tasks } from './tasks.tsx';
import { Verification } from './verification.tsx';
import './panels.css';

/** Finance comes for the money. */
const firstTab = (roles: readonly StaffRole[]) => (roles.every((role) => role === 'finance') ? 'fulfilment' : 'answers');

/** Everything known about the case beside its scans. */
export function Panels({ desk, review }: { desk: OpenCase; review: Review }) {
  const { roles } = useSession();
  const { view } = desk;
  const undone = view.tasks.filter(({ doneAt }) => !doneAt).length;
  const tabs = [
    { key: 'answers', label: '资料与核验', children: <AnswersTab desk={desk} review={review} /> },
    { key: 'fulfilment', label: '款项、制证与寄送', children: <FulfilmentTab desk={desk} /> },
    { key: 'record', label: <RecordLabel undone={undone} />, children: <RecordTab desk={desk} /> },
  ];
  return <Tabs className="panels" size="small" defaultActiveKey={firstTab(roles)} items={tabs} />;
}

const RecordLabel = ({ undone }: { undone: number }) => (
  <Badge count={undone} size="small" offset={[10, 0]}>
    待办与记录
  </Badge>
);

const AnswersTab = ({ desk, review }: { desk: OpenCase; review: Review }) => (
  <div className="panel-stack">
    <Open view={desk.view} />
    <Verification desk={desk} />
    <Answers view={desk.view} review={review} />
  </div>
);

const FulfilmentTab = ({ desk }: { desk: OpenCase }) => (
  <div className="panel-stack">
    <Money desk={desk} />
    <Certificate view={desk.view} />
    <ReplacedKeys desk={desk} />
    <Parcels desk={desk} />
    <Originals desk={desk} />
    <Shipping view={desk.view} />
    <Invoice desk={desk} />
  </div>
);

const RecordTab = ({ desk }: { desk: OpenCase }) => (
  <div className="panel-stack">
    <Tasks desk={desk} />
    <Steps timeline={desk.view.timeline} />
    <Messages desk={desk} />
    <History history={desk.view.history} />
    <Privacy desk={desk} />
  </div>
);

import { Badge, Tabs } from 'antd';
import type { StaffRole } from '../../../../contract/roles.ts';
import { useSession } from '../../frame/session.tsx';
import type { Desk } from '../desk.ts';
import type { Review } from '../review/marks.ts';
import { Answers } from './answers.tsx';
import { History, Steps } from './history.tsx';
import { Invoice } from './invoice.tsx';
import { Money } from './money.tsx';
import { Certificate, Open } from './open.tsx';
import { Parcels } from './parcels.tsx';
import { Tasks } from './tasks.tsx';
import { Verification } from './verification.tsx';
import './panels.css';

/** Finance comes for the money. */
const firstTab = (roles: readonly StaffRole[]) => (roles.every((role) => role === 'finance') ? 'fulfilment' : 'answers');

/** Everything known about the case beside its scans. */
export function Panels({ desk, review }: { desk: Desk; review: Review }) {
  const { roles } = useSession();
  const { view } = desk;
  const undone = view.tasks.filter(({ doneAt }) => !doneAt).length;
  const tabs = [
    {
      key: 'answers',
      label: '资料与核验',
      children: (
        <div className="panel-stack">
          <Open view={view} />
          <Verification desk={desk} />
          <Answers view={view} review={review} />
        </div>
      ),
    },
    {
      key: 'fulfilment',
      label: '款项、制证与寄送',
      children: (
        <div className="panel-stack">
          <Money desk={desk} />
          <Certificate view={view} />
          <Parcels parcels={view.parcels} />
          <Invoice desk={desk} />
        </div>
      ),
    },
    {
      key: 'record',
      label: (
        <Badge count={undone} size="small" offset={[10, 0]}>
          待办与记录
        </Badge>
      ),
      children: (
        <div className="panel-stack">
          <Tasks desk={desk} />
          <Steps timeline={view.timeline} />
          <History history={view.history} />
        </div>
      ),
    },
  ];
  return <Tabs className="panels" size="small" defaultActiveKey={firstTab(roles)} items={tabs} />;
}

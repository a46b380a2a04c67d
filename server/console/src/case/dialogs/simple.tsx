import type { EndpointName } from '../../../../contract/endpoints/index.ts';
import { call } from '../../call.ts';
import { Dialog } from '../../frame/dialog.tsx';
import type { DialogProps } from './props.ts';
import { useGive } from './use-give.ts';

type Plain = Extract<EndpointName, `POST /staff/applications/:id/${'accept-papers' | 'deliver'}`>;

interface Props extends DialogProps {
  endpoint: Plain;
  title: string;
  ok: string;
  done: string;
  children: React.ReactNode;
}

/** A command that needs a look and no input. */
function Plain({ desk, close, endpoint, title, ok, done, children }: Props) {
  const { give, failure, busy } = useGive(desk, close);
  const send = () => give(done, () => call(endpoint, { params: { id: desk.view.id }, body: { seen: desk.view.seen } }));
  return (
    <Dialog enter title={title} ok={ok} busy={busy} failure={failure} onFinish={send} close={close}>
      {children}
    </Dialog>
  );
}

export const Papers = ({ desk: { view } }: Pick<DialogProps, 'desk'>) => (
  <ul>
    {view.documents.map(({ kind, label }) => (
      <li key={kind}>{label}</li>
    ))}
  </ul>
);

export const AcceptPapers = (props: DialogProps) => (
  <Plain {...props} endpoint="POST /staff/applications/:id/accept-papers" title="原件合格" ok="原件合格" done="原件合格，已转制证。">
    <p>以下原件均已核对，与扫描件一致：</p>
    <Papers desk={props.desk} />
  </Plain>
);

export const Deliver = (props: DialogProps) => (
  <Plain {...props} endpoint="POST /staff/applications/:id/deliver" title="登记签收" ok="登记签收" done="已登记签收，申请办结。">
    <p>请先在快递公司查询确认收件人已签收。登记后申请办结。</p>
  </Plain>
);

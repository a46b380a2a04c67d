import { hotlineWords } from '../../../../server/contract/hotlines.ts';
import type { MessageView } from '../../../../server/contract/message-views.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Notice } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';

const { Words } = elements;

/** How the number is set right, by whose it is. */
const corrected = {
  agent: '手机号有误或停用的，请先更换手机，再重新发送。',
  receiver: '接收人手机有误的，请先更改收件信息，再重新发送。',
  representative: '法定代表人手机有误的，请重新发送核验邀请。',
  formerReceiver: '',
  account: '',
  staff: '',
} as const;

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

function One({ application: { id, product }, loaded, message }: Props & { message: MessageView }) {
  const { busy, failure, run } = useAction();
  const { title, toLabel, number, note, to, mayBeSentAgain } = message;
  const again = async () => {
    loaded.set(await call('POST /applications/:id/messages', { params: { id }, body: { messageId: message.id } }));
    device.toast('正在重新发送');
  };
  return (
    <Notice tone="warn" title="短信没有送到，请核对手机号">
      <Words>
        {`发给${toLabel} ${number ?? ''} 的「${title}」没有送到${note ? `：${note}` : ''}。`}
        {to ? corrected[to] : ''}
        {mayBeSentAgain ? '' : `已多次没有送到，请致电 ${hotlineWords(product)}。`}
      </Words>
      <Failure failure={failure} />
      {mayBeSentAgain && (
        <Button look="secondary" busy={busy} onTap={() => run(again)}>
          重新发送
        </Button>
      )}
      {to === 'agent' && (
        <Button look="quiet" onTap={() => go('account')}>
          更换手机
        </Button>
      )}
    </Notice>
  );
}

/** Messages that nobody has, one notice for each person whom they did not reach. */
export function Missed({ application, loaded }: Props) {
  const missed = application.messages.filter((message) => message.missed);
  const newestOfEach = missed.filter(({ to }, index) => missed.findIndex((one) => one.to === to) === index);
  return newestOfEach.map((message) => <One key={message.id} application={application} loaded={loaded} message={message} />);
}

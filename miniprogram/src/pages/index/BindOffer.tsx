import { useState } from 'react';
import { Button, Card } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { memory } from '../../platform/memory';
import { go } from '../../platform/navigation';
import { useSession } from '../../session';

const { Words } = elements;
const slot = 'bind-offer';

/** After a password or a registration in WeChat: this WeChat could open the account next time. Declined, it rests until the next launch. */
export function BindOffer() {
  const state = useSession();
  const [declined, setDeclined] = useState(() => memory.recall(slot) !== '');
  if (!device.isWechat || declined || state.status !== 'signedIn' || state.session.wechatBound) return null;
  const decline = () => {
    memory.keep(slot, 'declined');
    setDeclined(true);
  };
  return (
    <Card title="绑定这个微信">
      <Words className="body">下次打开不用再输密码，并可收到进度通知。</Words>
      <Button look="secondary" onTap={() => go('account')}>
        去绑定
      </Button>
      <Button look="quiet" onTap={decline}>
        暂不绑定
      </Button>
    </Card>
  );
}

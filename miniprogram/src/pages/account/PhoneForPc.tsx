import { Button, Card } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';

const { Words } = elements;

/** What the picture on the sign-in page of a PC says: an address of ours with its number. */
const idIn = (scanned: string): string => /\/pages\/confirm-sign-in\/index\?id=([\da-f-]{36})$/.exec(scanned)?.[1] ?? '';

/** The phone opens the account on a PC; a browser has no scanner of its own, there the phone's camera opens the address. */
export function PhoneForPc() {
  const { scanCode } = device;
  if (!scanCode) return null;
  const scanned = (text: string) => {
    const id = idIn(text);
    if (id) go('confirm-sign-in', { id });
    else if (text) device.toast('这不是登录二维码，请扫电脑登录页上的');
  };
  return (
    <Card title="在电脑上登录">
      <Words className="hint">在电脑上打开登录页，点「显示二维码」，再用这里扫。只扫您自己电脑上的。</Words>
      <Button look="secondary" onTap={() => scanCode().then(scanned)}>
        扫码登录电脑
      </Button>
    </Card>
  );
}

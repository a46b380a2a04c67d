import type { InvoiceView } from '../../../../server/contract/invoice-view.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Icon, Notice } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Words } = elements;

interface Props {
  application: Pick<ApplicationView, 'id'>;
  file: NonNullable<InvoiceView['file']>;
}

/** The link of what the page shows may be too old by now. */
async function newestLink(id: string): Promise<string> {
  const { invoice } = await call('GET /applications/:id', { params: { id } });
  return invoice?.file?.url ?? '';
}

const Elsewhere = ({ onCopy, busy }: { onCopy: () => void; busy: boolean }) => (
  <>
    <Notice title="这张发票是 OFD 文件，微信打不开">
      <Words>
        请在电脑上打开：它在发到上面邮箱的邮件附件里，没有收到可重新发送；也可以复制下载地址，10 分钟内用浏览器打开。看 OFD 要用 OFD
        阅读器。
      </Words>
    </Notice>
    <Button look="secondary" busy={busy} onTap={onCopy}>
      {!busy && <Icon name="copy" />}
      复制发票下载地址
    </Button>
  </>
);

/** The invoice itself, where this device can show it; elsewhere where it can be had. */
export function InvoiceFile({ application: { id }, file }: Props) {
  const { busy, failure, run } = useAction();
  const show = () => run(() => device.showDocument(() => newestLink(id)));
  const copy = () => run(async () => device.copy(device.origin + (await newestLink(id)), '下载地址已复制'));
  return (
    <>
      <Failure failure={failure} />
      {device.shows(file.format) ? (
        <Button look="secondary" busy={busy} onTap={show}>
          {!busy && <Icon name="file" />}
          打开发票
        </Button>
      ) : (
        <Elsewhere onCopy={copy} busy={busy} />
      )}
    </>
  );
}

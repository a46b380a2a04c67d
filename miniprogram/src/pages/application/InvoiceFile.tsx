import { type InvoiceFormat, invoiceFormats } from '../../../../server/contract/invoice-formats.ts';
import type { InvoiceView } from '../../../../server/contract/invoice-view.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button, Icon, Notice } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';

const { Words } = elements;

type File = InvoiceView['files'][number];

interface Props {
  application: Pick<ApplicationView, 'id'>;
  files: File[];
}

/** The link of what the page shows may be too old by now. */
async function newestLink(id: string, format: InvoiceFormat): Promise<string> {
  const { invoice } = await call('GET /applications/:id', { params: { id } });
  return invoice?.files.find((file) => file.format === format)?.url ?? '';
}

const opening = (format: InvoiceFormat): string => (format === 'pdf' ? '打开发票' : `下载发票 ${invoiceFormats[format].label}`);

/** One file, where this device can show or take it; elsewhere its address. */
function OneFile({ id, format }: { id: string; format: InvoiceFormat }) {
  const { busy, failure, run } = useAction();
  const shown = device.shows(format);
  const { label, tells } = invoiceFormats[format];
  const show = () => run(() => device.showDocument(() => newestLink(id, format)));
  const copy = () => run(async () => device.copy(device.origin + (await newestLink(id, format)), '下载地址已复制'));
  return (
    <>
      <Failure failure={failure} />
      <Button look={format === 'pdf' ? 'secondary' : 'quiet'} busy={busy} onTap={shown ? show : copy}>
        {!busy && <Icon name={shown ? 'file' : 'copy'} />}
        {shown ? opening(format) : `复制 ${label} 下载地址`}
      </Button>
      {format !== 'pdf' && <Words className="hint">{`${label}：${tells}。`}</Words>}
    </>
  );
}

/** The invoice itself in every format that there is, each under its right name. */
export function InvoiceFiles({ application: { id }, files }: Props) {
  const elsewhere = files.filter(({ format }) => !device.shows(format)).map(({ format }) => invoiceFormats[format].label);
  return (
    <>
      {elsewhere.length > 0 && (
        <Notice title={`${elsewhere.join('、')} 文件微信打不开`}>
          <Words>
            请在电脑上打开：它在发到上面邮箱的邮件附件里，没有收到可重新发送；也可以复制下载地址，在电脑上用浏览器登录本账号，10
            分钟内打开。
          </Words>
        </Notice>
      )}
      {files.map(({ format }) => (
        <OneFile key={format} id={id} format={format} />
      ))}
    </>
  );
}

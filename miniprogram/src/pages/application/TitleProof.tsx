import { useState } from 'react';
import { mostTitleProofs } from '../../../../server/contract/documents.ts';
import { target } from '../../../../server/contract/machine.ts';
import { lifecycle } from '../../../../server/contract/machines/application.ts';
import { invoice as machine } from '../../../../server/contract/machines/invoice.ts';
import type { ApplicationView } from '../../../../server/contract/views.ts';
import { sendTitleProof } from '../../api';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import type { ScanFile } from '../../platform/types';
import { scanFault } from '../../scan-files';
import { usePicker } from '../../use-picker';
import { timeText } from '../../wording';

const { Words } = elements;

const asked =
  '抬头不是本单位：请上传盖公章的付款凭证或双方关系证明（PDF 或图片），也可随纸质原件寄来。财务核对后开具，结论见办理记录；不能证明的按本单位开具。';

interface Props {
  application: ApplicationView;
  loaded: Loaded<ApplicationView>;
}

/** A title that is not the applicant's is proved here, until finance has decided. */
export function TitleProof({ application: { id, state, invoice }, loaded }: Props) {
  const { busy, failure, run } = useAction();
  const [left, setLeft] = useState<number | null>(null);
  const pick = usePicker();
  if (!invoice?.titleOpen || lifecycle.states[state].stopped || !target(machine, invoice.state, 'proveTitle')) return null;
  const { titleProofs } = invoice;
  const most = mostTitleProofs - titleProofs.length;
  const send = async (chosen: ScanFile[]) => {
    for (const file of chosen.slice(0, most)) {
      setLeft(null);
      loaded.set(await sendTitleProof(id, file, setLeft));
    }
    if (chosen.length > most) device.toast(`证明最多 ${mostTitleProofs} 份，其余 ${chosen.length - most} 份没有上传`);
  };
  const take = (chosen: ScanFile[]) => {
    // All are looked at before the first goes out: a fault in the middle would leave half of them here and half there.
    const fault = chosen.map(scanFault).find((found) => found !== null) ?? null;
    if (fault) return device.toast(fault);
    void run(() => send(chosen));
  };
  return (
    <>
      <Words className="hint">{asked}</Words>
      {titleProofs.map(({ sentAt }) => (
        <Words key={sentAt} className="hint">{`证明已收到：${timeText(sentAt)}`}</Words>
      ))}
      <Failure failure={failure} />
      {titleProofs.length < mostTitleProofs && (
        <Button look="secondary" busy={busy} onTap={() => pick(device.chooseScans, take)}>
          {busy && left !== null ? `正在上传 ${left}%` : titleProofs.length > 0 ? '再上传一份证明' : '上传证明'}
        </Button>
      )}
    </>
  );
}

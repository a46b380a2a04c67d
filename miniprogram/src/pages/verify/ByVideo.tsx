import { useState } from 'react';
import { sendRecording } from '../../api';
import { Button, Card } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import type { ScanFile } from '../../platform/types';
import { videoFault } from '../../scan-files';
import { usePicker } from '../../use-picker';
import { type ByProps, openFirst } from './page';
import { linkTokenHeader } from './token';

const { Words } = elements;

const where = device.isWechat
  ? '请先用手机相机录好，在微信里发给「文件传输助手」，再从聊天中选择。'
  : '请用手机相机录好再选择，或点选择后直接录制。';

/** What to say and to show; the recording goes to two members of the staff and to nobody else. */
export function ByVideo({ page, consents, onChanged }: ByProps) {
  const { busy, failure, run } = useAction();
  const [left, setLeft] = useState<number | null>(null);
  const pick = usePicker();
  const send = (file: ScanFile) => {
    const fault = videoFault(file);
    if (fault) return device.toast(fault);
    void run(async () => {
      await openFirst(page);
      onChanged(await sendRecording(file, setLeft, linkTokenHeader()));
    });
  };
  return (
    <>
      <Card title="怎么录">
        <Words className="body">{`本人正对镜头，把身份证件举在脸旁、正面朝外，说：“我是${page.legalName}，是${page.organisationName}的法定代表人，同意办理这次数字证书申请。”十秒左右，不超过 20 MB。`}</Words>
        <Words className="hint">{where}</Words>
      </Card>
      <Words className="hint">{`两位工作人员会在 ${page.manualCheckDays} 个工作日内看完并答复，这里和经办人处都能看到进度。`}</Words>
      <Failure failure={failure} />
      <Button busy={busy} onTap={() => consents() && pick(device.chooseVideo, (file) => file && send(file))}>
        {busy && left !== null ? `正在发送 ${left}%` : '同意并选择录像'}
      </Button>
    </>
  );
}

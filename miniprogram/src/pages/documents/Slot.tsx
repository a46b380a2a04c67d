import type { DocumentView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Bullets, Button, Card, Icon, Notice, Tag, type Tone } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import type { SlotProps } from './slot-props';
import { Uploads } from './Uploads';
import { useUploads } from './useUploads';

const { Box, Words } = elements;

const tones: Record<DocumentView['state'], Tone> = { missing: 'plain', uploaded: 'info', passed: 'good', flagged: 'bad' };

function Print({ application, document }: Pick<SlotProps, 'application' | 'document'>) {
  const { busy, failure, run } = useAction();
  const link = async () => {
    const body = { kind: document.kind };
    return (await call('POST /applications/:id/print-ticket', { params: { id: application.id }, body })).url;
  };
  return (
    <>
      <Failure failure={failure} />
      <Button look="secondary" busy={busy} label={`打印${document.label}`} onTap={() => run(() => device.showDocument(link))}>
        <Icon name="print" />
        打开并打印
      </Button>
    </>
  );
}

function Upload({ application, document, onChanged }: SlotProps) {
  const uploads = useUploads(application.id, document.kind, onChanged);
  const word = document.uploads.length > 0 ? '再添加文件' : device.isWechat ? '从聊天文件中选择' : '选择扫描件';
  return (
    <>
      {uploads.sending && (
        <Box className="progress" role="status">
          <Words className="hint">
            正在上传第 {uploads.sending.index + 1}/{uploads.sending.of} 个：{uploads.sending.name}，{uploads.sending.percent}%
          </Words>
          <Box className="progress-track">
            <Box className="progress-bar" style={{ width: `${uploads.sending.percent}%` }} />
          </Box>
        </Box>
      )}
      {uploads.refused.map(({ name, message }) => (
        <Notice key={name} tone="bad" title={name}>
          <Words>{message}</Words>
        </Notice>
      ))}
      <Button busy={uploads.sending !== null} label={`${word}：${document.label}`} look="secondary" onTap={uploads.choose}>
        <Icon name="file" />
        {word}
      </Button>
    </>
  );
}

export function Slot({ application, document, onChanged }: SlotProps) {
  const open = application.allowed.includes('submit') && document.state !== 'passed';
  return (
    <Card id={document.kind} title={document.label} aside={<Tag tone={tones[document.state]}>{document.stateLabel}</Tag>}>
      {document.reason && (
        <Notice tone="bad" title="需要重传">
          <Words>{document.reason}</Words>
        </Notice>
      )}
      <Words className="seals">{document.seals}</Words>
      <Bullets items={document.instructions} />
      <Uploads application={application} document={document} open={open} onChanged={onChanged} />
      <Box className="pair">
        {document.generated && <Print application={application} document={document} />}
        {open && <Upload application={application} document={document} onChanged={onChanged} />}
      </Box>
    </Card>
  );
}

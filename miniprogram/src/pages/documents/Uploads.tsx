import { useState } from 'react';
import { call } from '../../api';
import { Confirm } from '../../components/Confirm';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';
import type { SlotProps } from './slot-props';

const { Box, Tap, Words } = elements;

const sizeText = (bytes: number) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

type Upload = SlotProps['document']['uploads'][number];

const Row = ({ upload, onRemove }: { upload: Upload; onRemove?: () => void }) => (
  <Box className="upload" role="listitem">
    <Box className="row-words">
      <Words className="upload-name">{upload.originalName}</Words>
      <Words className="hint number">
        {sizeText(upload.size)} · {upload.pages} 页 · {timeText(upload.uploadedAt)}
      </Words>
    </Box>
    {!device.isWechat && (
      <Tap className="link" label={`查看${upload.originalName}`} onTap={() => void device.showDocument(async () => upload.url)}>
        查看
      </Tap>
    )}
    {onRemove && (
      <Tap className="link link-bad" label={`删除${upload.originalName}`} onTap={onRemove}>
        删除
      </Tap>
    )}
  </Box>
);

/** What lies in the slot. */
export function Uploads({ application, document, open, onChanged }: SlotProps & { open: boolean }) {
  const [removing, setRemoving] = useState<Upload | null>(null);
  const { busy, failure, run } = useAction();
  const remove = async ({ id: uploadId }: Upload) => {
    onChanged(await call('DELETE /applications/:id/uploads/:uploadId', { params: { id: application.id, uploadId } }));
    setRemoving(null);
  };
  if (document.uploads.length === 0) return null;
  return (
    <Box className="uploads" role="list" label={`${document.label}已上传的文件`}>
      {document.uploads.map((upload) => (
        <Row key={upload.id} upload={upload} onRemove={open ? () => setRemoving(upload) : undefined} />
      ))}
      {removing && (
        <Confirm
          title="删除这个文件？"
          action="删除"
          busy={busy}
          onConfirm={() => run(() => remove(removing))}
          onClose={() => setRemoving(null)}
        >
          {removing.originalName} 删除后需要重新上传。
          <Failure failure={failure} />
        </Confirm>
      )}
    </Box>
  );
}

import { Segmented } from 'antd';
import { useState } from 'react';
import { Nothing } from '../../frame/states.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { CaseView, Upload } from '../../views.ts';
import { momentWords, sizeWords } from '../../words.ts';
import { Pdf } from './pdf.tsx';
import { Picture } from './picture.tsx';
import { wayToShow } from './way.ts';

interface Props {
  document: CaseView['documents'][number];
  /** A link has ended: asks for new ones. */
  onStale: () => Promise<void>;
}

/** The files of one document; pictures here, PDF in the browser's own viewer, TIFF as a download. */
export function Viewer({ document: { label, uploads, reason, stateLabel }, onStale }: Props) {
  const [index, setIndex] = useState(0);
  const [round, setRound] = useState(0);
  const upload = uploads[index] ?? uploads[0];
  useShortcuts({ p: () => setIndex((shown) => (shown + 1) % Math.max(1, uploads.length)) });
  const renew = async () => {
    await onStale();
    setRound((before) => before + 1);
  };
  if (!upload) return <Nothing>{`${label}：${stateLabel}`}</Nothing>;
  return (
    <div className="viewer">
      {reason && <p className="viewer-reason">上次退回原因：{reason}</p>}
      {uploads.length > 1 && (
        <div className="viewer-files">
          <Segmented
            size="small"
            value={uploads.indexOf(upload)}
            onChange={setIndex}
            options={uploads.map((_, at) => ({ value: at, label: `第 ${at + 1} 份` }))}
          />
          <kbd>P</kbd>
        </div>
      )}
      <Sheet key={`${upload.id} ${round}`} label={label} upload={upload} onStale={renew} />
      <p className="viewer-foot secondary">
        <span className="viewer-name">{upload.originalName}</span>
        <span>{upload.pages} 页</span>
        <span>{sizeWords(upload.size)}</span>
        <span>{momentWords(upload.uploadedAt)} 上传</span>
        <a href={upload.url} target="_blank" rel="noreferrer">
          在新窗口打开
        </a>
      </p>
    </div>
  );
}

function Sheet({ label, upload, onStale }: { label: string; upload: Upload; onStale: () => void }) {
  const way = wayToShow(upload.mime);
  // Each look at the case signs new links; what is on the screen stays as it is.
  const [url] = useState(upload.url);
  if (way === 'picture') return <Picture alt={label} url={url} onStale={onStale} />;
  if (way === 'pdf') return <Pdf title={label} url={url} />;
  return (
    <Nothing>
      浏览器不能直接显示这种文件，请
      <a href={upload.url} download={upload.originalName}>
        下载查看
      </a>
      。
    </Nothing>
  );
}

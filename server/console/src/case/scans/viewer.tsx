import { Segmented } from 'antd';
import { useState } from 'react';
import { Nothing } from '../../frame/states.tsx';
import { useShortcuts } from '../../shortcuts.ts';
import type { CaseView, Upload } from '../../views.ts';
import { momentWords, sizeWords } from '../../words.ts';
import { Picture } from './picture.tsx';
import { wayToShow } from './way.ts';

interface Props {
  document: CaseView['documents'][number];
  /** A link has ended. */
  onStale: () => void;
}

/** The files of one document; pictures here, PDF in the browser's own viewer, TIFF as a download. */
export function Viewer({ document: { label, uploads, reason, stateLabel }, onStale }: Props) {
  const [index, setIndex] = useState(0);
  const upload = uploads[index] ?? uploads[0];
  useShortcuts({ p: () => setIndex((shown) => (shown + 1) % Math.max(1, uploads.length)) });
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
      <Sheet key={upload.id} label={label} upload={upload} onStale={onStale} />
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
  if (way === 'picture') return <Picture alt={label} url={upload.url} onStale={onStale} />;
  if (way === 'pdf') return <iframe className="viewer-pdf" title={label} src={`${upload.url}#view=FitH&navpanes=0`} />;
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

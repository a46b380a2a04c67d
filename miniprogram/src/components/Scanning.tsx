import type { UploadView } from '../../../server/contract/views.ts';
import { type ArrivalLine, arrivalLine, type Whereabouts } from '../arrivals';
import { elements } from '../platform/elements';
import type { Scans, Sending } from '../use-scans';
import { sizeText } from '../wording';
import { Button, Icon, type IconName } from './controls';

const { Box, Words } = elements;

interface BarProps {
  words: string;
  hint: string;
  percent: number;
  checking?: boolean;
}

const Bar = ({ words, hint, percent, checking = false }: BarProps) => (
  <Box className="progress" role="status">
    <Box className="progress-words">
      <Words className="strong">{words}</Words>
      <Words className="hint">{hint}</Words>
    </Box>
    <Box className="progress-track">
      <Box className={`progress-bar ${checking ? 'progress-checking' : ''}`} style={{ width: `${percent}%` }} />
    </Box>
  </Box>
);

/** How much of a file has left, as a number. */
export function SendingProgress({ sending: { name, index, of, percent } }: { sending: Sending }) {
  const which = of > 1 ? `第 ${index + 1}/${of} 个文件` : '';
  return <Bar words={`正在上传${which} ${percent}%`} hint={name} percent={percent} />;
}

/** "第 2/3 个文件，第 4/12 页": what is being looked at, as far as it is known. */
function checkingText({ pagesChecked, filePages }: Pick<UploadView, 'pagesChecked' | 'filePages'>, done: number, of: number): string {
  const file = of > 1 ? [`第 ${done + 1}/${of} 个文件`] : [];
  const page = filePages > 1 ? [`第 ${pagesChecked + 1}/${filePages} 页`] : [];
  return `正在检查${[...file, ...page].join('，')}…`;
}

/** How much of the files that were received has been judged. */
function Checking({ uploads }: { uploads: readonly UploadView[] }) {
  const done = uploads.filter(({ over }) => over).length;
  // The server takes them one after another: the one of which something is known is looked at now.
  const open = uploads.filter(({ over }) => !over);
  const now = open.find(({ pagesChecked }) => pagesChecked > 0) ?? open[0];
  if (!now) return null;
  const within = now.filePages > 1 ? now.pagesChecked / now.filePages : 0.5;
  const percent = Math.round((100 * (done + within)) / uploads.length);
  return <Bar words={checkingText(now, done, uploads.length)} hint={now.name} percent={percent} checking />;
}

const icons: Record<ArrivalLine['tone'], IconName> = { good: 'done', warn: 'warn', bad: 'wrong', soft: 'later' };

const Line = ({ tone, words }: ArrivalLine) => (
  <Box className="sent-line" role="listitem">
    <Words className={tone}>
      <Icon name={icons[tone]} />
    </Words>
    <Words className="sent-words">{words}</Words>
  </Box>
);

interface ResultsProps {
  scans: Scans;
  /** Files that were received and are told of. */
  uploads: readonly UploadView[];
  /** Where a page lies by now; null when it is gone. */
  whereabouts: (pageId: string) => Whereabouts | null;
}

/** What there is to say of a file that was received: that it waits, why it was not taken, or where each page went. */
function linesOf({ stateLabel, over, refusal, pages }: UploadView, whereabouts: ResultsProps['whereabouts']): ArrivalLine[] {
  if (!over) return [{ tone: 'soft', words: `已收到，${stateLabel}…` }];
  if (refusal !== null) return [{ tone: 'bad', words: refusal }];
  return pages.map((arrival) => {
    const { tone, words } = arrivalLine(arrival, whereabouts);
    return { tone, words: pages.length > 1 ? `第 ${arrival.filePage} 页：${words}` : words };
  });
}

const File = ({ name, lines }: { name: string; lines: ArrivalLine[] }) => (
  <Box className="sent">
    <Words className="hint">{name}</Words>
    {lines.map((line) => (
      <Line key={line.words} {...line} />
    ))}
  </Box>
);

/** What became of the files that were sent: why one was not received, that it is being checked, and where each page went. */
export function Results({ scans: { sent, sending, retry }, uploads, whereabouts }: ResultsProps) {
  const failed = sent.flatMap(({ file, fault }) => (fault === null ? [] : [{ file, fault }]));
  if (failed.length + uploads.length === 0) return null;
  const again = sent.filter((one) => one.again).length;
  return (
    <>
      <Checking uploads={uploads} />
      <Box className="results" role="list" label="上传结果">
        {failed.map(({ file, fault }) => (
          <File key={file.name} name={file.name} lines={[{ tone: 'bad', words: fault }]} />
        ))}
        {uploads.map((upload) => (
          <File key={upload.id} name={`${upload.name} · ${sizeText(upload.size)}`} lines={linesOf(upload, whereabouts)} />
        ))}
        {again > 0 && !sending && (
          <Button look="secondary" onTap={retry}>
            重新上传没成功的 {again} 个
          </Button>
        )}
      </Box>
    </>
  );
}

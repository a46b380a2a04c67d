import { type ArrivalLine, arrivalLine, type Whereabouts } from '../arrivals';
import { elements } from '../platform/elements';
import type { Scans, Sending, Sent } from '../use-scans';
import { Button, Icon, type IconName } from './controls';

const { Box, Words } = elements;

/** How much has left, as a number; then that the service is looking at it. */
export function Progress({ sending }: { sending: Sending }) {
  const checking = sending.percent >= 100;
  const which = sending.of > 1 ? `第 ${sending.index + 1}/${sending.of} 个文件` : '';
  return (
    <Box className="progress" role="status">
      <Box className="progress-words">
        <Words className="strong">{checking ? `正在检查${which}…` : `正在上传${which} ${sending.percent}%`}</Words>
        <Words className="hint">{sending.name}</Words>
      </Box>
      <Box className="progress-track">
        <Box className={`progress-bar ${checking ? 'progress-checking' : ''}`} style={{ width: `${sending.percent}%` }} />
      </Box>
    </Box>
  );
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
  /** Where a page lies by now; null when it is gone. */
  whereabouts: (pageId: string) => Whereabouts | null;
}

const File = ({ file, arrivals, fault, whereabouts }: Sent & Pick<ResultsProps, 'whereabouts'>) => (
  <Box className="sent">
    <Words className="hint">{file.name}</Words>
    {fault !== null && <Line tone="bad" words={fault} />}
    {arrivals.map((arrival) => {
      const { tone, words } = arrivalLine(arrival, whereabouts);
      return <Line key={arrival.filePage} tone={tone} words={arrivals.length > 1 ? `第 ${arrival.filePage} 页：${words}` : words} />;
    })}
  </Box>
);

/** What became of the files that were sent: where each page went, or why a file was not taken. */
export function Results({ scans: { sent, sending, retry }, whereabouts }: ResultsProps) {
  if (sent.length === 0) return null;
  const again = sent.filter((one) => one.again).length;
  return (
    <Box className="results" role="list" label="上传结果">
      {sent.map((one) => (
        <File key={one.file.name} {...one} whereabouts={whereabouts} />
      ))}
      {again > 0 && !sending && (
        <Button look="secondary" onTap={retry}>
          重新上传没成功的 {again} 个
        </Button>
      )}
    </Box>
  );
}

import { uploadScan } from '../../api';
import { Button, Card, Icon } from '../../components/controls';
import { Examples } from '../../components/Example';
import { Results, SendingProgress } from '../../components/Scanning';
import { Screen } from '../../components/Screen';
import { elements } from '../../platform/elements';
import { firstExamples } from '../../scan-examples';
import { type Scans, useScans } from '../../use-scans';
import { useTold } from '../../use-told';
import { type Desk, whereaboutsAt } from './desk';
import { Received } from './Received';
import { deskTokenHeader } from './token';
import { Wanted } from './Wanted';

const { Box, DropArea, Heading, Words } = elements;

const Drop = ({ scans }: { scans: Scans }) => (
  <DropArea className="card drop-large" label="上传区" onFiles={scans.take}>
    <Words className="drop-icon">
      <Icon name="file" />
    </Words>
    <Heading level={2}>把全部扫描件拖到这里</Heading>
    <Words className="hint">可以一次放多个文件，不分先后，几秒内自动归类并检查。PDF、JPG、PNG、TIFF，每个不超过 20 MB。</Words>
    <Box className="drop-action">
      <Button busy={scans.sending !== null} onTap={scans.choose}>
        选择文件
      </Button>
    </Box>
  </DropArea>
);

interface AtDeskProps {
  title: string;
  desk: Desk;
  /** Reads the page again. */
  look: () => Promise<unknown>;
  orClosed: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
}

/** Upload, verdict, what is still wanted; nothing else of the application is here. */
export function AtDesk({ title, desk, look, orClosed }: AtDeskProps) {
  const scans = useScans(async (file, progress) => {
    const id = await orClosed(uploadScan('POST /desk/scans', {}, file, progress, deskTokenHeader()));
    await look().catch(() => undefined);
    return id;
  });
  const told = useTold(desk.uploads, scans);
  return (
    <Screen wide title={title} lead={desk.productLabel}>
      <Box className="split split-desk">
        <Box className="content">
          <Drop scans={scans} />
          {(scans.sending || scans.sent.length > 0 || told.length > 0) && (
            <Card>
              {scans.sending && <SendingProgress sending={scans.sending} />}
              <Results scans={scans} uploads={told} whereabouts={(pageId) => whereaboutsAt(desk, pageId)} />
            </Card>
          )}
          <Received desk={desk} />
        </Box>
        <Box className="split-words">
          <Wanted desk={desk} />
          <Card title="扫描怎么才合格">
            <Examples label="扫描对照" items={firstExamples} />
          </Card>
        </Box>
      </Box>
    </Screen>
  );
}

import { useEffect, useRef } from 'react';
import { call } from '../../api';
import { Button, Icon } from '../../components/controls';
import { Results, SendingProgress } from '../../components/Scanning';
import { Failure } from '../../components/states';
import { useAction } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { whereaboutsOf } from '../../scan-pages';
import type { PileProps } from './slot-props';
import { pileId } from './useUploads';

const { Box, DropArea, Heading, Words } = elements;

/** Asks for a code; whoever did reads it, whatever stands above it. */
function useDeskCode(application: PileProps['application'], onChanged: PileProps['onChanged']) {
  const { busy, failure, run } = useAction();
  const opened = useRef(false);
  const code = application.desk?.code;
  useEffect(() => {
    if (code && opened.current) device.reveal('desk-code');
  }, [code]);
  const open = async () => {
    opened.current = true;
    onChanged(await call('POST /applications/:id/desk', { params: { id: application.id } }));
  };
  return { busy, failure, openDesk: () => run(open) };
}

/** The way for everything at once: any files in any order, from here or from a PC. */
export function Pile({ application, scans, told, onChanged, finished }: PileProps & { finished: boolean }) {
  const { busy, failure, openDesk } = useDeskCode(application, onChanged);
  return (
    <DropArea className="card" label="上传扫描件" onFiles={scans.take}>
      <Heading level={2} id={pileId}>
        全部扫描件一次上传
      </Heading>
      <Words className="body">
        {device.isWechat ? '从聊天文件里选，' : '可以一次选多个文件或拖到这里，'}
        不分先后，几秒内自动归类并检查。PDF、JPG、PNG、TIFF，每个不超过 20 MB。
      </Words>
      {scans.sending && <SendingProgress sending={scans.sending} />}
      <Results scans={scans} uploads={told} whereabouts={(pageId) => whereaboutsOf(application, pageId)} />
      <Failure failure={failure} />
      <Box className="pair">
        <Button look={finished ? 'secondary' : 'primary'} busy={scans.sending !== null} onTap={scans.choose}>
          {!scans.sending && <Icon name="file" />}
          上传扫描件
        </Button>
        {!application.desk && (
          <Box className="not-on-desk">
            <Button look="secondary" busy={busy} onTap={openDesk}>
              {!busy && <Icon name="desk" />}
              在电脑上传
            </Button>
          </Box>
        )}
      </Box>
    </DropArea>
  );
}

import { useState } from 'react';
import type { ApplicationView, VerificationView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Button } from '../../components/controls';
import { Failure } from '../../components/states';
import { type Loaded, useAction } from '../../hooks';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';

const { Box, Picture, Words } = elements;

interface CodePictureProps {
  id: string;
  verification: VerificationView;
  loaded: Loaded<ApplicationView>;
}

/** The picture to scan with WeChat; where there is none, the one that any browser opens. Another code makes the one before useless. */
export function CodePicture({ id, verification: { code, qr }, loaded }: CodePictureProps) {
  const [failed, setFailed] = useState('');
  const { busy, failure, run } = useAction();
  const renew = async () => loaded.set(await call('POST /applications/:id/verification/code', { params: { id } }));
  const shown = code && failed !== code.src;
  return (
    <Box className="qr">
      {shown ? (
        <Picture
          src={code.src}
          label="法人核验小程序码，用法定代表人的微信扫描"
          className="qr-picture"
          onFail={() => setFailed(code.src)}
        />
      ) : (
        qr && <Picture src={qr} label="法人核验二维码，用法定代表人的手机扫描" className="qr-picture" />
      )}
      <Words className="hint">
        {shown ? `请法定代表人用微信扫一扫，${timeText(code.expiresAt)} 前有效` : '请法定代表人用手机扫描，或把链接发过去'}
      </Words>
      <Failure failure={failure} />
      <Button look="quiet" busy={busy} onTap={() => run(renew)}>
        {code ? '换一个小程序码，旧码停用' : '显示小程序码'}
      </Button>
    </Box>
  );
}

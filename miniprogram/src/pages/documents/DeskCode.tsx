import type { ApplicationView, DeskView } from '../../../../server/contract/views.ts';
import { call } from '../../api';
import { Card, Tag } from '../../components/controls';
import { Light } from '../../components/Light';
import { Failure } from '../../components/states';
import { useAction, useNow } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { agoText, freshFromDesk, type PlacedPage, pageName } from '../../scan-pages';
import { hostOf, leftText, spacedCode } from '../../wording';

const { Box, Picture, Tap, Words } = elements;

const copyLink = (url: string) => device.copy(url, '网址已复制，发到电脑上打开即可');

const Steps = ({ desk }: { desk: DeskView }) => (
  <Box className="numbered" role="list">
    {[`在电脑浏览器打开 ${hostOf(desk.url)}/desk`, '输入上面的上传码', '选择扫描件，手机上马上看到'].map((step, index) => (
      <Box key={step} className="numbered-step" role="listitem">
        <Words className="numbered-mark">{index + 1}</Words>
        <Words className="numbered-line">{step}</Words>
      </Box>
    ))}
  </Box>
);

const Arrived = ({ page, document, now }: PlacedPage & { now: number }) => (
  <Box className="arrived" role="listitem">
    <Box className="row-words">
      <Words className="body">{document ? `${document.label} ${pageName(page)}` : `未归类：${pageName(page)}`}</Words>
      <Words className="hint">{agoText(page.uploadedAt, now)}收到</Words>
    </Box>
    <Light page={page} unsorted={document === null} />
  </Box>
);

function Arrivals({ application, now }: { application: ApplicationView; now: number }) {
  const fresh = freshFromDesk(application, now);
  return (
    <Box className="arrivals" role="status">
      <Words className="strong">{fresh.length > 0 ? `已从电脑收到 ${fresh.length} 页` : '正在等电脑上传，收到后显示在这里'}</Words>
      <Box role="list">
        {fresh.slice(0, 5).map((placed) => (
          <Arrived key={placed.page.id} {...placed} now={now} />
        ))}
      </Box>
    </Box>
  );
}

interface DeskCodeProps {
  application: ApplicationView;
  desk: DeskView;
  onChanged: (application: ApplicationView) => void;
}

/** B3: the code that opens an upload-only page on any PC, and what arrives from there. */
export function DeskCode({ application, desk, onChanged }: DeskCodeProps) {
  const now = useNow(5);
  const { busy, failure, run } = useAction();
  const close = async () => onChanged(await call('DELETE /applications/:id/desk', { params: { id: application.id } }));
  return (
    <Card id="desk" title="在电脑上传" aside={<Tag tone="info">{leftText(desk.expiresAt, now)}</Tag>}>
      <Box id="desk-code" className="code" label={`上传码 ${[...desk.code].join(' ')}`}>
        {spacedCode(desk.code)}
      </Box>
      <Box className="code-ways">
        <Steps desk={desk} />
        <Picture src={desk.qr} label="电脑上传页的二维码" className="code-qr" />
      </Box>
      <Words className="hint">不用登录，只能上传到这份申请。平板或带摄像头的电脑也可以扫二维码。</Words>
      <Arrivals application={application} now={now} />
      <Failure failure={failure} />
      <Box className="links">
        <Tap className="link" onTap={() => copyLink(desk.url)}>
          复制网址
        </Tap>
        <Tap className="link link-bad" disabled={busy} onTap={() => run(close)}>
          停用上传码
        </Tap>
      </Box>
    </Card>
  );
}

import { useEffect } from 'react';
import { Card, Notice } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';
import { absences, lastResort } from './code-place';
import { type Channel, channels, type Paying } from './usePayment';
import { Waiting } from './Waiting';

const { Box, Picture, Words } = elements;
const place = 'payment-code';

/** Where the code is, or the reason why it is not; the place keeps its size, so that nothing jumps. */
export function CodePlace({ paying, channel, hotline }: { paying: Paying; channel: Channel; hotline: string }) {
  const { current, absence, busy, unseen } = paying;
  const { label, samePhone } = channels.find(({ method }) => method === channel) ?? channels[0];
  const code = current?.qr ? current.id : '';
  // Whole in the window, above the bar of the phone.
  useEffect(() => {
    if (code !== '') device.reveal(place);
  }, [code]);
  if (absence)
    return (
      <Notice tone="warn" title={absences[absence].title}>
        <Words>{absences[absence].help}</Words>
        <Words className="hint">{lastResort(hotline)}</Words>
      </Notice>
    );
  if (!current && !busy) return null;
  return (
    <Card title={`用${label}扫一扫`}>
      <Box id={place} className="qr">
        {current?.qr ? (
          <Picture src={current.qr} label={`${label}付款二维码`} className="qr-picture" onFail={unseen} />
        ) : (
          <Box className="qr-picture qr-making" role="status">
            正在生成二维码…
          </Box>
        )}
        <Words className="hint">{current ? `有效至 ${timeText(current.expiresAt)}，过期可刷新` : '通常只要一两秒'}</Words>
      </Box>
      {current && <Waiting payment={current} lost={paying.lost} label={label} />}
      <Words className="hint same-phone">{samePhone}</Words>
    </Card>
  );
}

import type { CaseView } from '../../views.ts';
import { momentWords } from '../../words.ts';
import { Line, Panel } from './panel.tsx';

/** What WeChat knows of the goods: without it the money is frozen. */
export function Shipping({ view: { shipping } }: { view: CaseView }) {
  if (!shipping) return null;
  const { announcedAt, delayUntil, uploadedAt, courierLabel, waybill, mayCorrect } = shipping;
  return (
    <Panel title="微信发货信息">
      <Line label="延迟发货">{announcedAt && delayUntil ? `已报备，最迟 ${momentWords(delayUntil).slice(0, 10)} 前寄出` : '尚未报备'}</Line>
      <Line label="运单">
        {uploadedAt ? (
          <>
            已上传 {courierLabel} <span className="number">{waybill}</span>
          </>
        ) : (
          <span className="secondary">{mayCorrect ? '寄出后自动上传' : '由人工在商户后台填写'}</span>
        )}
      </Line>
      {uploadedAt && (
        <Line label="上传时间">
          {momentWords(uploadedAt)}，{mayCorrect ? '还可更正一次' : '不能再更正'}
        </Line>
      )}
    </Panel>
  );
}

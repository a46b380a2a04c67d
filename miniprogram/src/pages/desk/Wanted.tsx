import { Card, Icon, Tag } from '../../components/controls';
import { useNow } from '../../hooks';
import { elements } from '../../platform/elements';
import { leftText } from '../../wording';
import type { Desk } from './desk';

const { Box, Words } = elements;

const isThere = (state: Desk['documents'][number]['state']) => state === 'uploaded' || state === 'passed';

/** Time left, and which papers are still wanted. */
export function Wanted({ desk }: { desk: Desk }) {
  const now = useNow(5);
  return (
    <Card title={`订单 ${desk.orderNumber}`} aside={<Tag tone="info">{leftText(desk.expiresAt, now)}</Tag>}>
      <Box className="wanted" role="list" label="需要的资料">
        {desk.documents.map(({ kind, label, seals, state, stateLabel }) => (
          <Box key={kind} className="wanted-row" role="listitem">
            <Words className={isThere(state) ? 'good' : state === 'flagged' ? 'bad' : 'soft'}>
              <Icon name={isThere(state) ? 'done' : state === 'flagged' ? 'warn' : 'later'} />
            </Words>
            <Box className="row-words">
              <Words className="body">{label}</Words>
              <Words className="hint">
                {stateLabel}
                {isThere(state) ? '' : ` · ${seals}`}
              </Words>
            </Box>
          </Box>
        ))}
      </Box>
      <Words className="hint">传完直接关闭本页即可，核对和提交在手机上继续。</Words>
    </Card>
  );
}

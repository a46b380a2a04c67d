import { documentSlot } from '../../../../server/contract/machines/document-slot.ts';
import { Card, Icon, type IconName, Tag } from '../../components/controls';
import { useNow } from '../../hooks';
import { elements } from '../../platform/elements';
import { openFindings, worstLight } from '../../scan-pages';
import { leftText } from '../../wording';
import type { Desk } from './desk';

const { Box, Words } = elements;

type Wish = Desk['documents'][number];

/** The paper's state in colour, drawing and words; a page from this PC that is faulty still has to be done again. */
function stateOf(
  { kind, state, stateLabel, seals }: Wish,
  { pages }: Desk,
): { tone: 'good' | 'warn' | 'bad' | 'soft'; icon: IconName; words: string } {
  const mine = pages.filter(({ document }) => document === kind);
  const open = mine.reduce((sum, page) => sum + openFindings(page).length, 0);
  if (documentSlot.states[state].flagged) return { tone: 'bad', icon: 'warn', words: `${stateLabel} · ${seals}` };
  if (documentSlot.states[state].empty) return { tone: 'soft', icon: 'later', words: `${stateLabel} · ${seals}` };
  if (open === 0 || documentSlot.states[state].passed) return { tone: 'good', icon: 'done', words: stateLabel };
  return { tone: worstLight(mine) === 'bad' ? 'bad' : 'warn', icon: 'warn', words: `${stateLabel}，${open} 处提示` };
}

/** Time left, and which papers are still wanted. */
export function Wanted({ desk }: { desk: Desk }) {
  const now = useNow(5);
  return (
    <Card title={`订单 ${desk.orderNumber}`} aside={<Tag tone="info">{leftText(desk.expiresAt, now)}</Tag>}>
      <Box className="wanted" role="list" label="需要的资料">
        {desk.documents.map((wish) => {
          const { tone, icon, words } = stateOf(wish, desk);
          return (
            <Box key={wish.kind} className="wanted-row" role="listitem">
              <Words className={tone}>
                <Icon name={icon} />
              </Words>
              <Box className="row-words">
                <Words className="body">{wish.label}</Words>
                <Words className="hint">{words}</Words>
              </Box>
            </Box>
          );
        })}
      </Box>
      <Words className="hint">传完直接关闭本页即可，核对和提交在手机上继续。</Words>
    </Card>
  );
}

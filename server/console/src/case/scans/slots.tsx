import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, InboxOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { documentSlot } from '../../../../contract/machines/document-slot.ts';
import type { CaseView } from '../../views.ts';
import { lightOfPages, openFindings } from '../report/findings.ts';
import { LightMark } from '../report/light.tsx';
import type { Mark, Marks } from '../review/marks.ts';
import type { Group } from './groups.ts';

interface Props {
  groups: readonly Group[];
  shown: Group;
  /** The marks under way; null when the case is not being judged and the kept state is shown. */
  marks: Marks | null;
  onShow: (group: Group) => void;
  /** Whether the digits lead to the documents now; else they tick reasons. */
  keyed: boolean;
}

type Standing = CaseView['documents'][number]['state'];

const icons: Record<Standing, React.ReactNode> = {
  missing: <MinusCircleOutlined />,
  uploaded: <ClockCircleOutlined />,
  passed: <CheckCircleFilled className="good" />,
  flagged: <CloseCircleFilled className="bad" />,
};
const words: Record<Standing, string> = { missing: '待上传', uploaded: '待审', passed: '合格', flagged: '需改' };

const standing = (kept: Standing, mark: Mark | undefined): Standing => (mark ? (mark.passed ? 'passed' : 'flagged') : kept);

/** One tab a document, and one for the pages without a document; the number is its key. */
export function Slots({ groups, shown, marks, onShow, keyed }: Props) {
  return (
    <div className="slots" role="tablist" aria-label="文件">
      {groups.map((group, index) => (
        <button
          key={group.key}
          type="button"
          role="tab"
          aria-selected={group.key === shown.key}
          className="slot"
          onClick={() => onShow(group)}
        >
          <span className="slot-state">
            <SlotState group={group} marks={marks} />
            {group.pages.length > 0 && <LightMark light={lightOfPages(group.pages)} count={openFindings(group.pages).length} />}
            {keyed && <kbd>{index + 1}</kbd>}
          </span>
          <span className="slot-label">{group.label}</span>
        </button>
      ))}
    </div>
  );
}

function SlotState({ group: { document, pages }, marks }: { group: Group; marks: Marks | null }) {
  if (!document)
    return (
      <span>
        <InboxOutlined /> {pages.length} 页
      </span>
    );
  const { kind, state } = document;
  const now = standing(documentSlot.states[state].passed && marks ? 'uploaded' : state, marks?.documents[kind]);
  return (
    <span>
      {icons[now]} {words[now]}
    </span>
  );
}

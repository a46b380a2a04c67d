import { CheckCircleFilled, ClockCircleOutlined, CloseCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import type { DocumentKind } from '../../../../contract/documents.ts';
import type { CaseView } from '../../views.ts';
import type { Mark, Marks } from '../review/marks.ts';

interface Props {
  documents: CaseView['documents'];
  shown: DocumentKind;
  /** The marks under way; null when the case is not being judged and the kept state is shown. */
  marks: Marks | null;
  onShow: (kind: DocumentKind) => void;
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

/** One tab a document; the number is its key. */
export function Slots({ documents, shown, marks, onShow, keyed }: Props) {
  return (
    <div className="slots" role="tablist" aria-label="文件">
      {documents.map(({ kind, label, state }, index) => {
        const now = standing(state === 'passed' && marks ? 'uploaded' : state, marks?.documents[kind]);
        return (
          <button key={kind} type="button" role="tab" aria-selected={kind === shown} className="slot" onClick={() => onShow(kind)}>
            <span className="slot-state">
              {icons[now]} {words[now]}
              {keyed && <kbd>{index + 1}</kbd>}
            </span>
            <span className="slot-label">{label}</span>
          </button>
        );
      })}
    </div>
  );
}

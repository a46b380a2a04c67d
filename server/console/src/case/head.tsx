import { Tag } from 'antd';
import { KeyButton } from '../frame/key-button.tsx';
import { Due } from '../queue/due.tsx';
import { useShortcuts } from '../shortcuts.ts';
import type { CaseView } from '../views.ts';
import { turnWords } from '../words.ts';
import type { CommandButton, StaffCommand } from './commands.ts';
import { blockedBy, type Review } from './review/marks.ts';

interface Props {
  view: CaseView;
  from: string;
  buttons: CommandButton[];
  review: Review;
  busy: boolean;
  onCommand: (command: StaffCommand) => void;
}

/** Who, in which state, whose turn, until when, and what may be done now. */
export function CaseHead({ view, from, buttons, review, busy, onCommand }: Props) {
  return (
    <header className="case-head">
      <div>
        <div className="case-title">
          <a href={`#/queue/${from}`} aria-label="回到队列">
            ‹
          </a>
          <h1>{view.organisationName}</h1>
        </div>
        <p>
          <span className="number">{view.orderNumber}</span>
          <span>
            {view.productLabel} · {view.keyLabel}（{view.product.keyTypes[view.keyType]?.detail}）
          </span>
          <Tag color="processing">{view.stateLabel}</Tag>
          {view.claim && <Tag color="warning">不办证书，只请法定代表人核验：{view.claim}</Tag>}
          {view.next && (
            <span>
              轮到{turnWords[view.turn]}：{view.next}
            </span>
          )}
          {view.dueOn && <Due dueOn={view.dueOn} late={view.late} />}
        </p>
      </div>
      <CommandBar view={view} buttons={buttons} review={review} busy={busy} onCommand={onCommand} />
    </header>
  );
}

function CommandBar({ view, buttons, review, busy, onCommand }: Omit<Props, 'from'>) {
  const ready = buttons.map((button) => ({ ...button, blocked: blockedBy(button.command, review.marks, view.product) }));
  useShortcuts(
    Object.fromEntries(
      ready.flatMap(({ command, shortcut, blocked }) =>
        shortcut && !blocked && !busy ? [[shortcut.toLowerCase(), () => onCommand(command)]] : [],
      ),
    ),
  );
  return (
    <div className="command-bar">
      {ready.map(({ command, label, shortcut, tone, blocked }) => (
        <KeyButton
          key={command}
          shortcut={shortcut}
          type={tone === 'primary' ? 'primary' : 'default'}
          danger={tone === 'danger'}
          disabled={busy || blocked !== null}
          title={blocked ?? undefined}
          onClick={() => onCommand(command)}
        >
          {label}
        </KeyButton>
      ))}
    </div>
  );
}

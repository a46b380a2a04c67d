import { colleagueConfirmedInDays } from '../../../../server/contract/standings.ts';
import { Button, Notice } from '../../components/controls';
import { Screen } from '../../components/Screen';
import { go, useShown } from '../../platform/navigation';
import { restoreSession } from '../../session';

/** What a colleague sees whose agent was replaced, until the new one has said yes. */
export function Unconfirmed() {
  useShown(() => void restoreSession());
  return (
    <Screen
      title="等待新经办人确认"
      actions={
        <Button look="secondary" onTap={() => go('account')}>
          我的账号
        </Button>
      }
    >
      <Notice tone="warn" title="单位已更换经办人">
        {`您的协办须由新经办人在「我的账号」中确认，确认后可继续办理；${colleagueConfirmedInDays} 天内没有确认的，本登录自动结束并发短信告知。`}
      </Notice>
    </Screen>
  );
}

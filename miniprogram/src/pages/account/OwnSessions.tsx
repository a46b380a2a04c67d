import { useState } from 'react';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { elements } from '../../platform/elements';
import { timeText } from '../../wording';

const { Words } = elements;

/** Where the account is signed in, and the way to end what nobody knows. */
function List() {
  const { value, failure, reload } = useLoaded(() => call('GET /sessions', {}));
  const { busy, failure: refused, run } = useAction();
  const end = (sessionId: string) =>
    run(async () => {
      await call('DELETE /sessions/:sessionId', { params: { sessionId } });
      await reload();
    });
  return (
    <>
      <Failure failure={failure ?? refused} />
      {(value ?? []).map(({ id, device, address, openedAt, seenAt, current }) => (
        <Card key={id} title={current ? `${device}（本机）` : device}>
          <Words className="hint">
            {address}，{timeText(openedAt)} 登录，{timeText(seenAt)} 最近使用
          </Words>
          {!current && (
            <Button look="quiet" busy={busy} onTap={() => end(id)}>
              退出这个登录
            </Button>
          )}
        </Card>
      ))}
    </>
  );
}

export function OwnSessions() {
  const [open, setOpen] = useState(false);
  return (
    <Card title="登录的设备">
      {open ? (
        <List />
      ) : (
        <Button look="secondary" onTap={() => setOpen(true)}>
          查看登录的设备
        </Button>
      )}
    </Card>
  );
}

import { useEffect, useState } from 'react';
import { call } from '../../api';
import { Button, Card } from '../../components/controls';
import { Failure } from '../../components/states';
import { useAction, useLoaded } from '../../hooks';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { useQuery } from '../../platform/navigation';
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
      {(value ?? []).map(({ id, device: name, address, openedAt, seenAt, current }) => (
        <Card key={id} title={current ? `${name}（本机）` : name}>
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

/** Open and in sight where somebody was led here to end a sign-in. */
export function OwnSessions() {
  const led = useQuery('part') === 'devices';
  const [open, setOpen] = useState(led);
  useEffect(() => {
    if (led) device.reveal('devices');
  }, [led]);
  return (
    <Card id="devices" title="登录的设备">
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

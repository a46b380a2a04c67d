import { App, Button, List, Modal, Tag } from 'antd';
import { asFailure, call } from '../call.ts';
import { Refused } from '../frame/states.tsx';
import { useLoad } from '../load.ts';
import { momentWords } from '../words.ts';

/** Where somebody is signed in, and the way to end what is not known. */
export function OwnSessions({ close }: { close: () => void }) {
  const { value, failure, loading, reload } = useLoad('own sessions', () => call('GET /sessions', {}));
  const { message } = App.useApp();
  const end = (sessionId: string) =>
    call('DELETE /sessions/:sessionId', { params: { sessionId } }).then(reload, (error) => message.error(asFailure(error).problem.message));
  return (
    <Modal open centered title="我的登录" footer={null} onCancel={close}>
      <Refused failure={failure} />
      <List
        loading={loading && value === null}
        dataSource={value ?? []}
        renderItem={({ id, device, address, openedAt, seenAt, current }) => (
          <List.Item
            actions={[
              current ? (
                <Tag key="here">本机</Tag>
              ) : (
                <Button key="end" size="small" type="link" onClick={() => void end(id)}>
                  退出
                </Button>
              ),
            ]}
          >
            <List.Item.Meta title={device} description={`${address}，${momentWords(openedAt)} 登录，${momentWords(seenAt)} 最近使用`} />
          </List.Item>
        )}
      />
    </Modal>
  );
}

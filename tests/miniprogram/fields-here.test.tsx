import { afterEach, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { TextField } from '../../miniprogram/src/components/fields';
import { Failure } from '../../miniprogram/src/components/states';
import { CallFailed } from '../../server/contract/caller.ts';
import { freshWindow, tap } from './signed-in';
import { route } from './taro';

/** Pages lie in a pile, and all of them are drawn: a notice leads to the fields of its own. */

const message = '请填写有效的手机号';
const refused = new CallFailed(400, {
  code: 'invalidInput',
  message: '提交的内容有误，请修改后再试。',
  requestId: 'ABC234',
  fields: [{ path: 'body.mobile', message }],
});
const Mobile = ({ id }: { id: string }) => <TextField id={id} label={id} value="" onChange={() => undefined} />;
const at = (path: string, drawn: Parameters<typeof render>[0]) => {
  route.path = path;
  return render(drawn);
};

afterEach(() => {
  freshWindow();
  route.path = '/pages/index/index';
});

it('A notice offers no way to a field that only a page below has', () => {
  at('/pages/form/index', <Mobile id="agent-mobile" />);
  at('/pages/verify/index', <Failure failure={refused} />);
  expect(screen.getByText(message)).toBeTruthy();
  expect(screen.queryByRole('button', { name: message })).toBeNull();
});

it('It leads to the field of its own page, also to one that comes after it, whatever lies below', () => {
  at('/pages/form/index', <Mobile id="agent-mobile" />);
  const own = at('/pages/verify/index', <Failure failure={refused} />);
  own.rerender(
    <>
      <Failure failure={refused} />
      <Mobile id="verify-mobile" />
    </>,
  );
  tap(message);
  expect(document.activeElement?.id).toBe('verify-mobile');
});

import { useState } from 'react';
import type { Typed } from '../hooks';
import { elements } from '../platform/elements';
import { TextField } from './fields';

const { Box, Tap } = elements;

const kinds = {
  current: { hint: undefined, autoComplete: 'current-password' },
  new: { hint: '至少 10 位，同时含字母和数字', autoComplete: 'new-password' },
} as const;

interface PasswordFieldProps {
  /** `current` is known to the person and to a password manager, `new` is chosen now. */
  kind: keyof typeof kinds;
  label: string;
  hint?: string;
  form: Pick<Typed<'password'>, 'field'>;
}

/** Hidden from whoever looks over the shoulder, until the person wants to read what was typed. */
export function PasswordField({ kind, label, hint = kinds[kind].hint, form }: PasswordFieldProps) {
  const [shown, setShown] = useState(false);
  return (
    <Box className="question">
      <TextField
        {...form.field('password')}
        label={label}
        hint={hint}
        kind={shown ? 'text' : 'password'}
        autoComplete={kinds[kind].autoComplete}
      />
      <Tap className="link copy" onTap={() => setShown(!shown)}>
        {shown ? '隐藏密码' : '显示密码'}
      </Tap>
    </Box>
  );
}

import type { Typed } from '../hooks';
import { TextField } from './fields';

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

export const PasswordField = ({ kind, label, hint = kinds[kind].hint, form }: PasswordFieldProps) => (
  <TextField {...form.field('password')} label={label} hint={hint} kind="password" autoComplete={kinds[kind].autoComplete} />
);

import { idCheckCharacter, usccCheckCharacter } from '../../../server/contract/identifiers.ts';

/** Invented organisations and people with valid check digits; each number gives others. */
export interface Cast {
  organisationName: string;
  uscc: string;
  mobile: string;
  password: string;
  agent: { name: string; idNumber: string };
  legal: { name: string; idNumber: string; mobile: string };
  receiver: { name: string; mobile: string };
}

const idNumber = (serial: number, born: string): string => {
  const body = `360102${born}${String(serial % 1000).padStart(3, '0')}`;
  return body + idCheckCharacter(body);
};

export function cast(number: number): Cast {
  const serial = String(number).padStart(5, '0');
  const body = `91360100MA3${serial}6`;
  return {
    organisationName: `江西青禾${serial}建设有限公司`,
    uscc: body + usccCheckCharacter(body),
    mobile: `139791${serial}`,
    password: 'Qinghe-2026-jianshe',
    agent: { name: '刘晓燕', idNumber: idNumber(number, '19900312') },
    legal: { name: '陈国栋', idNumber: idNumber(number + 1, '19710805'), mobile: `138701${serial}` },
    receiver: { name: '刘晓燕', mobile: `139791${serial}` },
  };
}

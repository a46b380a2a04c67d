import { z } from 'zod';
import { textField } from '../fields.ts';
import { rows } from './row.ts';

/** What people may want done with their data (PIPL arts. 45 and 47). */
export const privacyEndpoints = rows({
  'POST /staff/applications/:id/erasure': {
    name: 'erasePersonalData',
    judges: { nothing: 'an application that is over stands still' },
    summary: '应本人要求删除个人信息；依法须保存的停止其他使用',
    access: ['supervisor'],
    /** Who asked, and how it was made sure. */
    body: z.object({ note: textField('说明', 500) }),
    output: z.object({ outcome: z.enum(['erased', 'stored']) }),
  },
});

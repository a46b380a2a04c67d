import { Bullets } from '../../components/controls';

/** 法人核验, explained once. */
export const Explanation = () => (
  <Bullets
    items={[
      '把链接、二维码或微信卡片发给法定代表人，由本人在自己的手机上打开，不需要账号。',
      '页面写明哪个单位、哪位经办人、办什么；本人同意后做一次人脸核验，约 2 分钟。',
      '不方便或不愿意用人脸的，可以在同一页面选择人工核验，由工作人员电话核对，效力相同。',
      '本人也可以拒绝；拒绝后您会立即看到。',
    ]}
  />
);

import { uploadCodeWords } from '../../../../server/contract/upload-code.ts';
import { Icon } from '../../components/controls';
import { device } from '../../platform/device';
import { elements } from '../../platform/elements';
import { go } from '../../platform/navigation';

const { Box, Tap, Words } = elements;

/** For whoever sits at a PC with the code from a phone; inside WeChat there is no PC. */
export const DeskLink = () =>
  !device.isWechat && (
    <Tap className="card card-tap desk-link" onTap={() => go('desk')}>
      <Icon name="desk" />
      <Box className="row-words">
        <Words className="strong">在电脑上传扫描件</Words>
        <Words className="hint">有手机上的 {uploadCodeWords}上传码，不用登录</Words>
      </Box>
      <Icon name="next" />
    </Tap>
  );

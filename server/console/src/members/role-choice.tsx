import { Checkbox, Form } from 'antd';
import { allStaff, staffRoles } from '../../../contract/roles.ts';

const options = allStaff.map((value) => ({ value, label: staffRoles[value] }));

export const RoleChoice = () => (
  <Form.Item label="角色" name="roles" extra="新增的角色须另一位管理员确认后生效" rules={[{ required: true, message: '请选择角色' }]}>
    <Checkbox.Group options={options} />
  </Form.Item>
);

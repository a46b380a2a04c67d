/** What people obtain, e.g. 江西省公共资源交易数字证书, from the product's label. */
export const certificateName = (label: string): string => (label.endsWith('证书') ? label : `${label}数字证书`);

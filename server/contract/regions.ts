/**
 * What a region begins with: the provinces and their equals (GB/T 2260), as WeChat's picker writes them. Cities and districts change every year and
 * have no list that all couriers share; they are names in Chinese.
 */
const provinces: ReadonlySet<string> = new Set([
  ...['北京市', '天津市', '上海市', '重庆市'],
  ...['河北省', '山西省', '辽宁省', '吉林省', '黑龙江省', '江苏省', '浙江省', '安徽省', '福建省', '江西省', '山东省', '河南省'],
  ...['湖北省', '湖南省', '广东省', '海南省', '四川省', '贵州省', '云南省', '陕西省', '甘肃省', '青海省', '台湾省'],
  ...['内蒙古自治区', '广西壮族自治区', '西藏自治区', '宁夏回族自治区', '新疆维吾尔自治区'],
  ...['香港特别行政区', '澳门特别行政区'],
]);

const endings = /(省|市|(壮族|回族|维吾尔)?自治区|特别行政区)$/u;
const stem = (name: string): string => name.replace(endings, '');

const place = /^\p{Script=Han}[\p{Script=Han}·]{1,19}$/u;

/** Null when `region` is a province, a city and a district, separated by one blank each, else what is wrong with it. */
export function regionFault(region: string): string | null {
  const parts = region.split(' ');
  const [province = '', ...others] = parts;
  if (parts.length !== 3 || parts.includes('')) return '请选择到区县';
  if (!provinces.has(province)) {
    const meant = [...provinces].find((one) => stem(one) === stem(province));
    return meant ? `省份请写全称「${meant}」` : `没有「${province}」这个省级地区，请写全称，如「湖北省」`;
  }
  const strange = others.find((name) => !place.test(name));
  return strange === undefined ? null : `「${strange}」不是市或区县的名称，请核对`;
}

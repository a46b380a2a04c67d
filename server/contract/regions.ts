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

/** How the list, and WeChat's picker, names what is between Chongqing and its counties. */
const between = '县';

const place = /^\p{Script=Han}[\p{Script=Han}·]{1,19}$/u;

const city = /^(\p{Script=Han}{1,9}?(?:市|自治州|地区|盟))/u;
const district = /^(\p{Script=Han}{1,9}?(?:区|县|市|旗))(?![区县市旗])/u;
/** A "district" that holds one of these was cut out of a street or a housing estate. */
const ofStreet = /.(路|街|道|巷|弄|号|村|里)|小区|社区|园区/u;

/** Region and street of an address that is written in one; null where it does not begin with all three parts of a region. */
export function splitAddress(address: string): { region: string; street: string } | null {
  const province = [...provinces].find((one) => address.startsWith(one));
  if (!province) return null;
  const after = address.slice(province.length).trim();
  // Under a municipality stand districts alone, and the picker names it twice.
  const named = city.exec(after)?.[1];
  const second = province.endsWith('市') ? province : named;
  if (!second) return null;
  const inCity = (second === named ? after.slice(named.length) : after).trim();
  const third = district.exec(inCity)?.[1];
  if (!third || ofStreet.test(third)) return null;
  const street = inCity.slice(third.length).trim();
  const region = [province, second, third].join(' ');
  return street === '' || regionFault(region) ? null : { region, street };
}

/** Null when `region` is a province, a city and a district, separated by one blank each, else what is wrong with it. */
export function regionFault(region: string): string | null {
  const parts = region.split(' ');
  const [province = '', ...others] = parts;
  if (parts.length !== 3 || parts.includes('')) return '请选择到区县';
  if (!provinces.has(province)) {
    const meant = [...provinces].find((one) => stem(one) === stem(province));
    return meant ? `省份请写全称「${meant}」` : `没有「${province}」这个省级地区，请写全称，如「湖北省」`;
  }
  const strange = others.find((name, index) => !place.test(name) && !(index === 0 && name === between));
  return strange === undefined ? null : `「${strange}」不是市或区县的名称，请核对`;
}

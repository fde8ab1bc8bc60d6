/** Letters of our own writing as plain text, by their parts; a part left out of the letter is null. */

export interface Parts {
  readonly parent: string | null;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly place: string | null;
  /** «ngày 05 tháng 3 năm 2024». */
  readonly day: string | null;
  /** Of a titled document: «QUYẾT ĐỊNH»; null for a công văn. */
  readonly title: string | null;
  readonly subject: string | null;
  readonly recipients: readonly string[];
  readonly body: readonly string[];
  readonly copies: readonly string[];
  readonly signature: readonly string[];
  readonly signer: string | null;
}

const BASE: Parts = {
  parent: 'UBND TỈNH KHÁNH HÒA',
  issuer: 'SỞ XÂY DỰNG',
  number: '412/SXD-QLN',
  place: 'Khánh Hòa',
  day: 'ngày 15 tháng 4 năm 2024',
  title: null,
  subject: 'lập danh mục nhà công vụ bỏ trống',
  recipients: ['Các phòng thuộc Sở', 'Trung tâm Quản lý nhà'],
  body: [
    'Để có số liệu lập kế hoạch sửa chữa, Sở Xây dựng đề nghị các đơn vị thống kê nhà công vụ đang bỏ trống.',
  ],
  copies: ['Như trên', 'Giám đốc Sở (để báo cáo)'],
  signature: ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC'],
  signer: 'Đỗ Quang Thịnh',
};

/** The text of a whole and faultless letter, but for what `over` says. */
export function letterText(over: Partial<Parts> = {}): string {
  const { title, subject, recipients, copies, ...parts } = { ...BASE, ...over };
  const header = [
    parts.parent,
    parts.issuer,
    '',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    '',
  ];
  const numbered = parts.number === null ? [] : [`Số: ${parts.number}`];
  const placed =
    parts.place === null && parts.day === null ? [] : ['', `${parts.place ?? ''}, ${parts.day ?? ''}`, ''];
  const headed =
    title === null
      ? numbered.concat(subject === null ? [] : [`V/v ${subject}`], placed)
      : [...numbered, ...placed, title, ...(subject === null ? [] : [`Về việc ${subject}`]), ''];
  const addressed =
    recipients.length === 0
      ? []
      : [
          '',
          'Kính gửi:',
          '',
          ...recipients.map((one, at) => `- ${one}${at === recipients.length - 1 ? '.' : ';'}`),
          '',
        ];
  const copied =
    copies.length === 0 ? [] : ['Nơi nhận:', '', ...copies.map((one) => `- ${one};`), '- Lưu: VT, QLN.', ''];
  const signed = [...parts.signature, '', ...(parts.signer === null ? [] : [parts.signer])];
  const body = parts.body.flatMap((paragraph, at) => [
    paragraph + (at === parts.body.length - 1 ? '/.' : ''),
    '',
  ]);
  return [...header, ...headed, ...addressed, ...body, ...copied, ...signed, '']
    .filter((line): line is string => line !== null)
    .join('\n');
}

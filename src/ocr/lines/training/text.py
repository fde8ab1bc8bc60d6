"""What is written on the lines: windows of running text, the set forms of official letters with numbers and dates of chance,
and syllables in every tone, so that a rare word is read as it stands. Seeded by the caller's `random.Random`."""
import glob
import json
import os
import random
import re
import unicodedata

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../..")

TONES = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
MARKED = sorted({unicodedata.normalize("NFC", v + t) for v in "aăâeêioôơuưy" for t in TONES} | {"đ"})
MARKED = [c for c in MARKED if ord(c) > 127]
# The order is that of the classes: a net's weights are worth nothing without it.
ALPHABET = "".join(
    dict.fromkeys("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ .,;:/-–()[]\"“”'%&+*=<>!?_@#²°•|" + "".join(MARKED) + "".join(MARKED).upper())
)
KNOWN = set(ALPHABET)
AS_READ = str.maketrans({"‘": "'", "’": "'", "—": "–", "…": "...", "‑": "-", "\u00a0": " ", "\u00ad": "-", "\uf02d": "-", "\uf0b7": "-"})

ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split() + [""]
RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu o oa oac oach oai oan oang oanh oao oat oay oăn oăng oăt oc oe oen oeo oet oi om on ong op ot "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uê uêch uênh uc ui um un ung uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt uynh uyt uơ "
    "ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu y yêm yên yêt yêu"
).split()
SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trương Đoàn Mai Tô Hà Lương Triệu Cao Thái Tạ Phùng Quách Giàng Sùng Ksor Rơ".split()
MIDDLES = "Văn Thị Đức Minh Ngọc Thanh Quang Hữu Xuân Hồng Thu Kim Anh Quốc Công Đình Bá Trọng Thế Mạnh Viết Như Phương Thúy Diệu".split()
GIVEN = (
    "An Anh Ánh Bảo Bình Cường Châu Chi Chiến Chung Dũng Duy Dương Đạt Đông Đức Giang Hà Hải Hạnh Hiền Hiếu Hòa Hoàng Hùng Huệ Hương Huy Khánh Khoa Lan Lâm Liên Linh "
    "Loan Long Lộc Mai Minh Nam Nga Ngân Nghĩa Ngọc Nguyệt Nhung Phong Phúc Phương Quân Quang Quý Quỳnh Sơn Sỹ Tâm Tân Thái Thanh Thành Thảo Thắng Thịnh Thọ Thu Thủy Thúy "
    "Tiến Toàn Trang Trí Trung Tú Tuấn Tùng Tuyết Vân Việt Vinh Vũ Xuân Yến"
).split()
TITLES = (
    "CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|PHÓ GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|PHÓ CHÁNH VĂN PHÒNG|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HIỆU TRƯỞNG|"
    "PHÓ HIỆU TRƯỞNG|TRƯỞNG PHÒNG|CỤC TRƯỞNG|PHÓ CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN|BÍ THƯ|PHÓ BÍ THƯ|CHỦ NHIỆM|VIỆN TRƯỞNG|CHÁNH THANH TRA|THỦ TƯỚNG|TRƯỞNG ĐOÀN"
).split("|")
DEGREES = ["TS. ", "ThS. ", "PGS.TS. ", "PGS. TS. ", "GS.TS. ", "BS. ", "BS.CKII. ", "BSCKI. ", "Ths. ", "Đại tá ", "Thượng tá ", "Thiếu tướng ", "Trung tá "]
ROMAN = "I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI".split()
HEAD = [
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Độc lập – Tự do – Hạnh phúc", "ĐẢNG CỘNG SẢN VIỆT NAM",
    "ỦY BAN NHÂN DÂN", "UBND TỈNH", "HỎA TỐC", "KHẨN", "THƯỢNG KHẨN", "MẬT", "CÔNG VĂN ĐẾN", "ĐẾN", "Số:", "Ngày:", "Chuyển:",
]
FOOT = [
    "Nơi nhận:", "- Như trên;", "- Như kính gửi;", "- Lưu: VT.", "(để b/c);", "- TT Tỉnh ủy, HĐND tỉnh (b/c);", "- CT, các PCT UBND tỉnh;", "./.", "(Đã ký)", "(đã ký)",
    "Trân trọng./.", "Trân trọng cảm ơn.", "Kính gửi:", "KT.", "TL.", "TM.", "- Lưu: VT", "và các đơn vị trực thuộc;", "- Website;", "- CVP, các PCVP;", "Người ký:", "Cơ quan:", "Thời gian ký:",
]


def cleaned(text):
    """As a net can write it: composed, typewriter's quotes and dashes, runs of dots as three, no character without a class."""
    text = unicodedata.normalize("NFC", text).translate(AS_READ)
    text = "".join(c for c in text if c in KNOWN or c.isspace())
    return re.sub(r"\s+", " ", re.sub(r"\.(?:\s?\.){3,}", "...", text)).strip()


def syllable(r):
    """A syllable that Vietnamese spelling allows or nearly so, in any tone."""
    onset, rhyme = r.choice(ONSETS), r.choice(RHYMES)
    vowels = [i for i, c in enumerate(rhyme) if c in "aăâeêioôơuưy"]
    marked = [i for i in vowels if rhyme[i] in "ăâêôơư"]
    at = marked[-1] if marked else vowels[-1] if len(vowels) == 1 or vowels[-1] < len(rhyme) - 1 else vowels[r.choice([0, 1]) if rhyme in ("oa", "oe", "uy") else len(vowels) - 2]
    tone = r.choice(TONES)
    return unicodedata.normalize("NFC", onset + rhyme[: at + 1] + tone + rhyme[at + 1 :])


def strings_of(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from strings_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from strings_of(value)


def own_text():
    """Sentences and names of this repository: rules without patterns, and what the sample letters print."""
    import yaml

    found = []
    for path in sorted(glob.glob(f"{ROOT}/rules/**/*.yaml", recursive=True)):
        found += [s for s in strings_of(yaml.safe_load(open(path))) if not re.search(r"[\\^${}?*|]", s)]
    for path in sorted(glob.glob(f"{ROOT}/samples/content/*.ts")):
        found += [a or b for a, b in re.findall(r"'([^'\n]{4,})'|`([^`$]{4,})`", open(path).read())]
    return [t for t in map(cleaned, found) if re.search(r"[^\W\d_]{2}", t)]


class Writer:
    """`paragraphs`: a text file, one paragraph or line a line; without it our own rules and samples are all the running text."""

    def __init__(self, r: random.Random, paragraphs=None):
        self.r = r
        self.own = own_text()
        self.running = [p for p in open(paragraphs).read().split("\n") if p] if paragraphs else self.own
        self.words = [w for p in random.Random(0).sample(self.running, min(20000, len(self.running))) for w in p.split()]
        data = lambda name: os.path.join(ROOT, "rules", name)
        import yaml

        self.bodies = [b["name"] for b in yaml.safe_load(open(data("bodies.yaml")))["bodies"]]
        self.shorts = [b["abbr"] for b in yaml.safe_load(open(data("bodies.yaml")))["bodies"] if b.get("abbr")]
        self.places = [p["name"] for p in yaml.safe_load(open(data("provinces.yaml")))["provinces"]]
        self.types = [(t["name"], t.get("code") or "CV") for t in yaml.safe_load(open(data("types.yaml")))["types"]]

    def window(self, n, lower=False):
        """`n` words that follow each other."""
        r = self.r
        for _ in range(20):
            w = r.choice(self.running if r.random() < 0.92 else self.own).split()
            if len(w) >= min(n, 3):
                i = r.randint(0, max(0, len(w) - n))
                s = " ".join(w[i : i + n])
                return s[0].lower() + s[1:] if lower else s
        return s

    def name(self):
        r = self.r
        s = " ".join([r.choice(SURNAMES), *r.choices(MIDDLES, k=r.choice([0, 1, 1, 1, 2])), r.choice(GIVEN)])
        return s.upper() if r.random() < 0.1 else s

    def signer(self):
        """What stands in the column of those who sign: whom they sign for, as what, and who they are."""
        r = self.r
        pick = r.choice
        how = r.random()
        if how < 0.62:
            given = lambda: syllable(r).title() if r.random() < 0.25 else pick(GIVEN)
            middles = [pick(MIDDLES + GIVEN) if r.random() < 0.8 else syllable(r).title() for _ in range(pick([0, 1, 1, 1, 1, 2, 2]))]
            name = " ".join([pick(SURNAMES), *middles, given()])
            return pick(DEGREES) + name if r.random() < 0.15 else name.upper() if r.random() < 0.08 else name
        title = pick(TITLES) if r.random() < 0.6 else f"{pick(['', 'PHÓ '])}{pick(['TRƯỞNG BAN', 'CHÁNH', 'TRƯỞNG', 'GIÁM ĐỐC', 'CHỦ TỊCH'])} {pick(self.bodies).upper()}"
        title = title if how < 0.9 else pick(self.bodies).upper()
        return pick(["KT. ", "TM. ", "TL. ", "TUQ. ", "Q. ", "KT.", "TM.", "", "", "", "", ""]) + (title.capitalize() if r.random() < 0.07 else title)

    def date(self):
        r = self.r
        d, m, y = r.randint(1, 31), r.randint(1, 12), r.randint(2004, 2026)
        return r.choice(
            [f"ngày {d:02d} tháng {m} năm {y}", f"ngày {d:02d} tháng {m:02d} năm {y}", f"{d:02d}/{m}/{y}", f"{d}/{m}/{y}", f"{d:02d}/{m:02d}/{y}", f"ngày {d:02d}/{m:02d}/{y}",
             f"{d:02d}-{m:02d}-{y}", f"{d:02d}.{m:02d}.{y}", f"ngày tháng {m} năm {y}", f"tháng {m:02d}/{y}", f"{r.randint(7, 17)} giờ {r.randint(0, 59):02d} ngày {d}/{m}/{y}", f"{r.randint(7, 17)}h{r.randint(0, 59):02d}, ngày {d}/{m}"]
        )

    def short(self):
        r = self.r
        return "".join(r.choice("ABCDĐGHKLMNPQSTUVXY") for _ in range(r.randint(2, 6))) if r.random() < 0.35 else r.choice(self.shorts)

    def number(self):
        r = self.r
        n = r.randint(1, r.choice([9, 99, 999, 9999, 99999]))
        n = f"{n:02d}" if n < 10 else str(n)
        t = r.choice(self.types)[1]
        return r.choice(
            [f"{n}/{self.short()}-{self.short()}", f"{n}/{t}-{self.short()}", f"{n}/{r.randint(2005, 2026)}/{t}-{self.short()}", f"{n}/{self.short()}-{self.short()}{r.randint(1, 9)}",
             f"{n}-{t}/{self.short()}", f"{n} - CV/{self.short()}", f"{n}/{self.short()}", f"/{t}-{self.short()}", f"{n}/{self.short()}-{self.short()}&{self.short()}"]
        )

    def form(self):
        """One line in a set form of official letters."""
        r = self.r
        pick = r.choice
        amount = f"{r.randint(1, 999):,}".replace(",", ".") + f".{r.randint(0, 999):03d}"
        return pick(
            [
                lambda: pick(["Số: ", "Số ", "SỐ: ", "Số:"]) + self.number(),
                lambda: pick(["", "Số ", "số "]) + self.number() + pick([" ngày ", ", ngày ", " "]) + self.date().replace("ngày ", ""),
                lambda: pick(self.places) + ", " + self.date(),
                lambda: pick(self.bodies).upper(),
                lambda: pick(HEAD),
                lambda: pick(["V/v ", "V/v: ", "Về việc ", "v/v "]) + self.window(r.randint(2, 9), lower=True),
                lambda: pick(["Kính gửi: ", "Kính gửi:", "- ", "+ ", "• "]) + pick(self.bodies) + pick(["", ";", ".", " " + pick(self.places) + ";", " (để b/c);"]),
                lambda: pick(["KT. ", "TM. ", "TL. ", "TUQ. ", "Q. ", "T/M ", ""]) + pick(TITLES),
                self.name,
                lambda: pick(["- Lưu: VT, ", "Lưu: VT, ", "- Lưu VT, ", "- Lưu: VT; "]) + self.short() + pick(["", f" ({r.randint(1, 99)}b)", ", " + self.short(), "." + pick(GIVEN), f".{r.randint(1, 20)}b"]) + pick([".", "", ";"]),
                lambda: pick(FOOT),
                lambda: f"Căn cứ {pick(self.types)[0]} số {self.number()} ngày {self.date().replace('ngày ', '')} của {pick(self.bodies)}" + pick(["", ";"]),
                lambda: pick(["Điện thoại: ", "ĐT: ", "Tel: ", "Fax: ", "SĐT ", ""]) + f"0{r.randint(20, 99)}{pick(['', '.', '-', ' '])}{r.randint(100, 999)}{pick(['', '.', '-', ' '])}{r.randint(100, 9999)}",
                lambda: f"{pick(['', 'Email: ', '('])}{''.join(pick('abcdeghiklmnopqrstuvxy') for _ in range(r.randint(3, 9)))}{pick(['', '.'])}{pick('abcdhklmnt')}{r.randint(1, 99)}@{''.join(pick('abcdhklmnt') for _ in range(4))}.gov.vn",
                lambda: f"{pick([str(r.randint(1, 20)) + '.', 'abcdđ'[r.randint(0, 4)] + ')', str(r.randint(1, 9)) + ')', '(' + str(r.randint(1, 9)) + ')', str(r.randint(1, 9)) + '.' + str(r.randint(1, 9)) + '.', 'I.', 'II.', 'III.', 'IV.', 'Điều ' + str(r.randint(1, 60)) + '.'])} {self.window(r.randint(2, 12))}",
                lambda: amount + ".000 " + pick(["đồng", "đ", "VNĐ", "đồng/tháng", "triệu đồng", "%"]),
                lambda: pick(self.types)[0].upper() if r.random() < 0.5 else pick(self.bodies),
                lambda: f"{pick(['trước', 'chậm nhất', 'xong trước', 'đến hết', 'từ'])} {self.date()}" + pick(["", " để tổng hợp", " theo quy định./.", "."]),
                lambda: " ".join(pick(self.words) for _ in range(r.randint(2, 9))),
                lambda: " ".join(pick([str(r.randint(0, 99999)), self.number(), self.date(), f"{r.randint(0, 99)},{r.randint(0, 99)}%", f"{r.randint(1, 9)}.{r.randint(1, 9)}", self.short(), amount, "x", "-"]) for _ in range(r.randint(1, 6))),
                lambda: f"{r.randint(0, 23):02d} giờ {r.randint(0, 59):02d} phút, ngày {r.randint(1, 31):02d}/{r.randint(1, 12):02d}/{r.randint(2010, 2026)}" + pick(["", f" ({pick(['thứ Hai', 'thứ Ba', 'Chủ nhật', 'thứ Sáu', 'Thứ 5'])})"]),
                lambda: str(r.randint(1, 99)),
                lambda: f"{pick(['quý', 'Quý', 'Phần', 'Chương', 'Mục', 'đợt', 'Khóa', 'nhiệm kỳ', 'lần thứ', 'hạng', 'khu vực', 'QUÝ', self.window(2)])} {pick(ROMAN)}{pick(['', '.', ',', '/' + str(r.randint(2015, 2026)), ' năm ' + str(r.randint(2015, 2026)), ' ' + self.window(r.randint(1, 6)), ' và quý ' + pick(ROMAN)])}",
                lambda: " ".join(pick("0123456789") * r.randint(1, 3) + pick(["", ".", ",", "/", "-"]) + pick("0123456789") * r.randint(1, 4) for _ in range(r.randint(1, 4))),
                lambda: f"Số:{pick(['.' * r.randint(3, 20), ' ' + '.' * r.randint(3, 12)])}/{self.short()}" + pick(["", "-" + self.short()]),
                lambda: f"{self.window(r.randint(1, 4))}{pick([' ', ''])}{'.' * r.randint(3, 30)}{pick(['', ' ' + self.window(r.randint(1, 3))])}",
            ]
        )()

    def line(self, signer=False):
        """→ (drawn, read): what is set, and what a reader should say of it (long runs of dots are three dots)."""
        r = self.r
        while True:
            kind = r.random()
            if signer:
                t = self.signer()
            elif kind < 0.60:
                t = self.window(r.randint(3, 19))
            elif kind < 0.91:
                t = self.form()
            elif kind < 0.97:
                t = " ".join(syllable(r) for _ in range(r.randint(2, 12)))
            else:
                t = "".join(r.choice(ALPHABET) for _ in range(r.randint(3, 16)))
            how = r.random()
            t = t if signer else t.upper() if how < 0.09 else t.title() if how < 0.12 else t
            drawn = " ".join(unicodedata.normalize("NFC", t).translate(AS_READ).split())
            drawn = "".join(c for c in drawn if c in KNOWN)[:95].strip()
            read = cleaned(drawn)
            if read:
                return drawn, read


def paragraphs_of(bulk, without):
    """Lines of unlabelled letters (JSON Lines with `text`) and their joined paragraphs, less all that shares seven words with labelled ones."""
    words = lambda t: re.findall(r"\w+", unicodedata.normalize("NFC", t).lower())
    grams = lambda t, n=7: (" ".join(w) for w in zip(*[words(t)[i:] for i in range(n)]))
    taken, whole = set(), set()
    for folder in without:
        for path in glob.glob(f"{folder}/*.txt") + glob.glob(f"{folder}/*.json"):
            text = open(path, errors="replace").read()
            for piece in strings_of(json.loads(text)) if path.endswith(".json") else [text]:
                taken.update(grams(piece))
                whole.update(" ".join(words(line)) for line in piece.split("\n") if len(words(line)) > 3)
    seen = set()
    for row in open(bulk):
        lines = [cleaned(x) for x in json.loads(row)["text"].split("\n")]
        joined, at = [], 0
        while at < len(lines):
            end = min(len(lines), at + 4)
            joined += lines[at:end] + [" ".join(x for x in lines[at:end] if x)]
            at = end
        for line in joined:
            if len(line) < 4 or line in seen or any(g in taken for g in grams(line)) or " ".join(words(line)) in whole:
                continue
            seen.add(line)
            yield line


if __name__ == "__main__":
    import argparse

    p = argparse.ArgumentParser(description="Text of unlabelled letters, ready for --paragraphs")
    p.add_argument("--bulk", required=True)
    p.add_argument("--without", nargs="*", default=[], help="folders of labelled letters")
    p.add_argument("--out", required=True)
    o = p.parse_args()
    with open(o.out, "w") as out:
        out.writelines(line + "\n" for line in paragraphs_of(o.bulk, o.without))

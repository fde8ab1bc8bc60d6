"""Draws lines of print as scans show them, each with what it says: typefaces, what stands around a line on a page, and the
damage of printers, scanners and faxes. Seeded: the same seed gives the same lines. A line is grey, 32 pixels high.
"""
import os
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from seals import Seals
from text import ROOT, Writer, cleaned

cv2.setNumThreads(1)

HEIGHT = 32
WIDEST = 1400
# Share of an em above and below the baseline that a line's picture shows; the line finder cuts so, give or take what this allows.
ABOVE, BELOW = 0.99, 0.29

TINOS = f"{ROOT}/node_modules/@expo-google-fonts/tinos"
DEBIAN = "/usr/share/fonts/truetype"
TEX = "/usr/share/texmf/fonts/opentype/public/tex-gyre"
# Regular, bold, italic, bold italic; weighed by how often offices print in the like of it.
FACES = [
    (36, [f"{DEBIAN}/liberation2/LiberationSerif-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
    (24, [f"{TINOS}/{x}.ttf" for x in ("400Regular/Tinos_400Regular", "700Bold/Tinos_700Bold", "400Regular_Italic/Tinos_400Regular_Italic", "700Bold_Italic/Tinos_700Bold_Italic")]),
    (9, [f"{TEX}/texgyretermes-{x}.otf" for x in ("regular", "bold", "italic", "bolditalic")]),
    (9, [f"{DEBIAN}/freefont/FreeSerif{x}.ttf" for x in ("", "Bold", "Italic", "BoldItalic")]),
    (7, [f"{DEBIAN}/liberation2/LiberationSans-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
    (3, [f"{DEBIAN}/noto/NotoSerif-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
    (3, [f"{DEBIAN}/noto/NotoSans-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
    (2, [f"{DEBIAN}/crosextra/Carlito-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
    (2, [f"{DEBIAN}/dejavu/DejaVuSerif{x}.ttf" for x in ("", "-Bold", "-Italic", "-BoldItalic")]),
    (2, [f"{DEBIAN}/dejavu/DejaVuSans{x}.ttf" for x in ("", "-Bold", "-Oblique", "-BoldOblique")]),
    (2, [f"{TEX}/texgyreheros-{x}.otf" for x in ("regular", "bold", "italic", "bolditalic")]),
    (1, [f"{TEX}/texgyrepagella-{x}.otf" for x in ("regular", "bold", "italic", "bolditalic")]),
    (1, [f"{TEX}/texgyrebonum-{x}.otf" for x in ("regular", "bold", "italic", "bolditalic")]),
    (1, [f"{TEX}/texgyreheroscn-{x}.otf" for x in ("regular", "bold", "italic", "bolditalic")]),
    (1, [f"{DEBIAN}/liberation2/LiberationMono-{x}.ttf" for x in ("Regular", "Bold", "Italic", "BoldItalic")]),
]
# Stamps of signers' names are often cut in a script; `npm install --prefix` the packages into SCRIPTS, or none is drawn.
SCRIPTS = os.environ.get("SCRIPTS", ROOT) + "/node_modules/@expo-google-fonts"
SCRIPT_FACES = [
    f"{SCRIPTS}/{x}.ttf"
    for x in (
        "alex-brush/400Regular/AlexBrush_400Regular", "allura/400Regular/Allura_400Regular", "charm/700Bold/Charm_700Bold", "dancing-script/700Bold/DancingScript_700Bold",
        "great-vibes/400Regular/GreatVibes_400Regular", "lobster/400Regular/Lobster_400Regular", "pacifico/400Regular/Pacifico_400Regular",
        "playball/400Regular/Playball_400Regular", "style-script/400Regular/StyleScript_400Regular",
    )
]
# Share of an em that small letters of Times are high.
SMALL = 0.455
SIZES = [24, 26, 30, 34, 36, 38, 40, 42, 44, 50, 54, 58, 60]


def contrasted(grey):
    """A line's picture as the net is shown it: ink to 0, paper to 255. The recognizer of the program does the same."""
    lo, hi = np.percentile(grey, 1), np.percentile(grey, 90)
    return np.clip((grey.astype(np.float32) - lo) * 255 / (max(hi, lo + 30) - lo), 0, 255).astype(np.uint8)


class Press:
    """→ `line()`: (picture 32 × w, text). `sealed`: the share of lines that signers stand on, under seals and signatures."""

    def __init__(self, seed, paragraphs=None, sealed=0.0):
        self.r = random.Random(seed)
        self.n = np.random.RandomState(seed % 2**32)
        self.writer = Writer(self.r, paragraphs)
        faces = [(w, files) for w, files in FACES if all(os.path.exists(f) for f in files)]
        self.faces, self.weights = [f for _, f in faces], [w for w, _ in faces]
        self.scripts = [(f, ImageFont.truetype(f, 200).getmask("x").size[1] / 200) for f in SCRIPT_FACES if os.path.exists(f)]
        self._fonts = {}
        self.sealed, self.seals = sealed, Seals(self.r, self.n, self.writer)

    def font(self, face, style, size):
        key = (face[style], size)
        if key not in self._fonts:
            if len(self._fonts) > 900:
                self._fonts.clear()
            self._fonts[key] = ImageFont.truetype(face[style], size, layout_engine=ImageFont.Layout.BASIC)
        return self._fonts[key]

    def _set(self, signer=False):
        """Type on a strip of paper → (strip, baseline, em, left, right, text)."""
        r = self.r
        drawn, read = self.writer.line(signer)
        face = r.choices(self.faces, self.weights)[0]
        style = r.choices([0, 1, 2, 3], [5, 90, 1, 4] if signer else [58, 20, 14, 8])[0]
        em = r.choice(SIZES)
        size = em
        if signer and self.scripts and not drawn.isupper() and r.random() < 0.18:
            file, small = r.choice(self.scripts)
            face, size = [file] * 4, int(em * max(1, min(1.6, SMALL / small)) * r.uniform(0.85, 1.15))
        ink = r.choice([0, 0, 0, 10, 25, 45, 70])
        parts = [(drawn, style)]
        words = drawn.split(" ")
        if len(words) > 1 and r.random() < 0.1:
            i = r.randint(1, len(words) - 1)
            parts = [(" ".join(words[:i]) + " ", style), (" ".join(words[i:]), r.choice([0, 1, 2, 3]))]
        wide = r.uniform(0.75, 2.1) if r.random() < 0.5 else 1.0
        tracking = r.uniform(-0.03, 0.08) * em if r.random() < 0.06 else 0
        pad = int(em * (6.5 if signer else 1.3))
        length = sum(self.font(face, s, size).getlength(t) for t, s in parts)
        w = int(length + drawn.count(" ") * em * 0.33 * max(0, wide - 1) + len(drawn) * max(0, tracking) + 2 * pad + 60)
        h, base = int(em * 4.4), int(em * 2.5)
        strip = Image.new("L", (w, h), 255)
        d = ImageDraw.Draw(strip)
        x = left = pad
        for text, s in parts:
            f = self.font(face, s, size)
            if wide == 1.0 and not tracking:
                d.text((x, base), text, font=f, fill=ink, anchor="ls")
                x += f.getlength(text)
            elif tracking:
                for c in text:
                    d.text((x, base), c, font=f, fill=ink, anchor="ls")
                    x += f.getlength(c) * (wide if c == " " else 1) + tracking
            else:
                space = f.getlength(" ") * wide
                for j, word in enumerate(text.split(" ")):
                    x += space if j else 0
                    d.text((x, base), word, font=f, fill=ink, anchor="ls")
                    x += f.getlength(word)
        self._surround(d, face, em, base, left, x, ink, w, h)
        return np.asarray(strip), base, em, left, x, read

    def _surround(self, d, face, em, base, left, right, ink, w, h):
        """Neighbours' print, underlines, ruled lines, the frames of tables."""
        r = self.r
        lead = em * r.uniform(1.05, 1.7)
        thin = max(1, em // r.randint(16, 28))
        if r.random() < 0.55:
            for y in (base - lead, base + lead):
                if r.random() < 0.8:
                    text = cleaned(self.writer.window(r.randint(3, 16))) or "a"
                    text = text.upper() if r.random() < 0.1 else text
                    d.text((left + r.randint(-30, 30), y), text, font=self.font(face, r.choice([0, 0, 1, 2]), em), fill=ink, anchor="ls")
        if r.random() < 0.07:
            y = base + int(em * r.uniform(0.08, 0.2))
            d.line((left if r.random() < 0.6 else r.uniform(left, right), y, right, y), fill=ink, width=thin)
        if r.random() < 0.04:
            y = base + int(em * r.choice([r.uniform(0.27, 0.5), -r.uniform(0.95, 1.2)]))
            d.line((0, y, w, y), fill=ink, width=thin)
        if r.random() < 0.05:
            for x in r.sample([left - em * r.uniform(0.12, 0.4), right + em * r.uniform(0.12, 0.4)], r.choice([1, 1, 2])):
                d.line((x, 0, x, h), fill=ink, width=thin)
        if r.random() < 0.02:
            mark = r.choice(["1", "2", "(1)", "(2)", "*"])
            d.text((right + em * 1.5, base - em * 0.5), mark, font=self.font(face, 0, max(10, em // 2)), fill=ink, anchor="ls")

    def _bent(self, g, base, em, left, right):
        """Slope, lean, waves: what deskewing leaves."""
        r = self.r
        h, w = g.shape
        if r.random() < 0.7:
            a = np.deg2rad(np.clip(r.gauss(0, 0.35) if r.random() < 0.8 else r.uniform(-1, 1), -1.0, 1.0))
            length = right - left
            if length > 6 * em:
                a = np.clip(a, -0.22 * em / length, 0.22 * em / length)
            lean = r.gauss(0, 0.03)
            m = np.float32([[1, lean, -lean * base], [np.tan(a), 1, -np.tan(a) * (left + right) / 2]])
            g = cv2.warpAffine(g, m, (w, h), flags=cv2.INTER_LINEAR, borderValue=255)
        if r.random() < 0.12:
            amp, period, phase = r.uniform(0.01, 0.06) * em, r.uniform(8, 40) * em, r.uniform(0, 6.3)
            xs, ys = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
            g = cv2.remap(g, xs, ys + amp * np.sin(xs / period * 6.28 + phase).astype(np.float32), cv2.INTER_LINEAR, borderValue=255)
        return g

    def _inked(self, g, em):
        """Fat and thin strokes, low resolution, remains of seals, strokes of pens."""
        r = self.r
        h, w = g.shape
        if r.random() < 0.22:
            sizes = [(2, 2), (2, 1), (1, 2), (3, 3)] if em > 44 else [(2, 2), (2, 1), (1, 2)]
            k = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, r.choice(sizes))
            g = cv2.erode(g, k) if r.random() < 0.6 else cv2.dilate(g, k)
        if r.random() < 0.14:
            s = r.uniform(0.5, 0.85)
            small = cv2.resize(g, None, fx=s, fy=s, interpolation=cv2.INTER_AREA)
            g = cv2.resize(small, (w, h), interpolation=r.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_NEAREST]))
        if r.random() < 0.07:
            seal = np.full((h, w), 255, np.uint8)
            radius = r.randint(int(em * 2), int(em * 5))
            centre = (r.randint(0, w), r.randint(-radius, h + radius))
            for ring in range(r.randint(1, 3)):
                cv2.circle(seal, centre, max(3, radius - ring * r.randint(6, 20)), r.randint(60, 200), r.randint(1, 5))
            g = np.minimum(g, seal) if r.random() < 0.5 else g * (seal / np.float32(255))
        if r.random() < 0.05:
            for _ in range(r.randint(1, 3)):
                cv2.line(g, (r.randint(0, w), r.randint(0, h)), (r.randint(0, w), r.randint(0, h)), float(r.randint(0, 150)), r.randint(1, 2))
        return g

    def _scanned(self, g, em):
        r, n = self.r, self.n
        kind = r.random()
        if kind < 0.15:
            return g
        h, w = g.shape
        if kind < 0.55:  # grey
            g = cv2.GaussianBlur(g, (0, 0), r.uniform(0.35, 1.1) * em / 38)
            paper, ink = r.uniform(190, 255), r.uniform(0, 110)
            g = ink + (paper - ink) * g / 255
            if r.random() < 0.3:
                g = g + np.linspace(r.uniform(-30, 30), r.uniform(-30, 30), w, dtype=np.float32)[None]
            grain = n.standard_normal((h, w)).astype(np.float32) * r.uniform(1, 16)
            g = g + (cv2.GaussianBlur(grain, (0, 0), r.uniform(0.5, 1.2)) * 2 if r.random() < 0.4 else grain)
            if r.random() < 0.5:
                _, jpeg = cv2.imencode(".jpg", np.clip(g, 0, 255).astype(np.uint8), [1, r.randint(15, 80)])
                g = cv2.imdecode(jpeg, 0).astype(np.float32)
            return g
        s = r.choice([1, 1, 1, 0.8, 1.3])  # black or white
        if s != 1:
            g = cv2.resize(g, None, fx=s, fy=s, interpolation=cv2.INTER_AREA)
        hh, ww = g.shape
        g = cv2.GaussianBlur(g, (0, 0), r.uniform(0.3, 1.15) * em * s / 38)
        grain = n.standard_normal((hh, ww)).astype(np.float32)
        if r.random() < 0.6:
            grain = cv2.GaussianBlur(grain, (0, 0), r.uniform(0.5, 1.5))
            grain /= grain.std() + 1e-6
        g = g + grain * r.uniform(3, 45)
        threshold = r.uniform(90, 190)
        if r.random() < 0.25:  # faint and broken in parts
            clouds = n.random_sample((3, max(2, int(ww / (em * s) / r.uniform(2, 8))))).astype(np.float32)
            threshold = threshold - cv2.resize(clouds, (ww, hh), interpolation=cv2.INTER_CUBIC) * r.uniform(30, 110)
        g = np.where(g > threshold, 255, 0).astype(np.float32)
        if r.random() < 0.3:
            specks, p = n.random_sample((hh, ww)), r.uniform(0.0005, 0.01)
            g[specks < p] = 0
            g[specks > 1 - p] = 255
        if r.random() < 0.5:  # the program closes the broken strokes of such scans: smeared and darkened
            g = np.clip(2 * cv2.GaussianBlur(g, (0, 0), r.uniform(0.015, 0.03) * em * s) - 255, 0, 255)
        return g if s == 1 else cv2.resize(g, (w, h), interpolation=r.choice([cv2.INTER_AREA, cv2.INTER_LINEAR]))

    def _nothing(self):
        """What a line finder takes for a line and is none: rules, arcs, strokes, specks."""
        r = self.r
        em = r.choice(SIZES)
        h, w = int(em * 2.8), em * r.randint(3, 16)
        g = np.full((h, w), 255, np.float32)
        for _ in range(r.randint(0, 6)):
            kind, ink, thick = r.random(), float(r.randint(0, 150)), r.randint(1, 4)
            if kind < 0.3:
                y = r.randint(0, h)
                cv2.line(g, (0, y), (w, y + r.randint(-2, 2)), ink, thick)
            elif kind < 0.6:
                cv2.circle(g, (r.randint(0, w), r.randint(-h, 2 * h)), r.randint(em, em * 4), ink, thick)
            else:
                points = np.int32([(r.randint(0, w), r.randint(0, h)) for _ in range(r.randint(3, 7))])
                cv2.polylines(g, [points], False, ink, thick, cv2.LINE_AA)
        return g, int(h * 0.62), em, int(em * 0.3), w - int(em * 0.3), ""

    def line(self):
        r = self.r
        while True:
            sealed = r.random() < self.sealed if self.sealed else False
            g, base, em, left, right, text = self._nothing() if r.random() < (0.08 if sealed else 0.015) else self._set(sealed)
            g = g.astype(np.float32)
            if sealed and r.random() < 0.85:
                g = self.seals.over(g, base, em, left, right)
            g = self._bent(g, base, em, left, right)
            top = max(0, int(base - 1.75 * em))
            g, base = g[top : int(base + 1.05 * em)], base - top
            g = np.clip(self._scanned(self._inked(g, em), em), 0, 255).astype(np.uint8)
            up, down = self._cut(g, base, em, left, right)
            y0, y1 = max(0, int(base - up * em)), min(g.shape[0], int(base + down * em))
            beside = [r.uniform(0.5, 6) if sealed and r.random() < 0.35 else r.uniform(0.02, 0.5) for _ in "lr"]  # a ring is taken for letters
            x0, x1 = max(0, int(left - beside[0] * em)), min(g.shape[1], int(right + beside[1] * em))
            cut = g[y0:y1, x0:x1]
            w = int(cut.shape[1] * HEIGHT / cut.shape[0] * (r.uniform(0.86, 1.14) if r.random() < 0.8 else 1))
            if w > WIDEST or w < 2.6 * len(text) + 6:
                continue
            small = cv2.resize(cut, (w, HEIGHT), interpolation=cv2.INTER_AREA if cut.shape[0] > HEIGHT else cv2.INTER_LINEAR)
            return contrasted(small), text

    def _cut(self, g, base, em, left, right):
        """Shares of an em above and below the baseline: mostly as the finder cuts, at times too wide or too close."""
        r = self.r
        how = r.random()
        if how < 0.6:
            return ABOVE * r.uniform(0.88, 1.12), BELOW * r.uniform(0.75, 1.25)
        if how < 0.8:
            return r.uniform(0.85, 1.45), r.uniform(0.22, 0.5)
        rows = np.where(g[int(base - 1.02 * em) : int(base + 0.3 * em), max(0, int(left)) : int(right)].min(1) < 100)[0]
        if len(rows) < 4:
            return ABOVE, BELOW
        return max(0.7, 1.02 - rows[0] / em + r.uniform(0, 0.1)), max(0.06, rows[-1] / em - 1.02 + r.uniform(0.02, 0.12))


if __name__ == "__main__":
    import sys
    import time

    press, began = Press(int(sys.argv[1]), sys.argv[3] if len(sys.argv) > 3 else None, float(sys.argv[4]) if len(sys.argv) > 4 else 0), time.process_time()
    rows = [press.line() for _ in range(40)]
    print(f"{(time.process_time() - began) / len(rows) * 1000:.1f} ms a line")
    sheet = np.full((len(rows) * 38, WIDEST), 255, np.uint8)
    for i, (picture, _) in enumerate(rows):
        sheet[i * 38 : i * 38 + HEIGHT, : picture.shape[1]] = picture
    cv2.imwrite(sys.argv[2], sheet)
    print("\n".join(text for _, text in rows))

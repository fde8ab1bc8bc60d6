"""Round seals and signatures, as they are pressed and written over the lines of those who sign: rings with letters along them
and a star within, whole or in remains, black, grey, or taken out with bites in the letters beneath.
"""
import math

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from text import cleaned

SANS = "/usr/share/fonts/truetype/liberation2/LiberationSans-Bold.ttf"
STAR = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
SIDE = 320
KEPT = 48


class Seals:
    """`over(g, base, em, left, right)`: the strip with a seal, a signature or both on it. Seals are drawn once and turned often."""

    def __init__(self, r, n, writer):
        self.r, self.n, self.writer = r, n, writer
        self._drawn = []

    def over(self, g, base, em, left, right):
        r = self.r
        how = r.random()
        if how < 0.88:
            g = self._pressed(g, base, em, left, right)
        if how > 0.62:
            g = self._signed(g, base, em, left, right)
        return g

    def _seal(self):
        """Ink 1 on 0, SIDE × SIDE, the outer ring touching the sides."""
        r = self.r
        if len(self._drawn) == KEPT and r.random() < 0.97:
            return r.choice(self._drawn)
        s, c = 3 * SIDE, 1.5 * SIDE
        radius = c - 4
        picture = Image.new("L", (s, s), 0)
        d = ImageDraw.Draw(picture)
        ring = lambda share, width: d.ellipse([c - radius * share, c - radius * share, c + radius * share, c + radius * share], outline=255, width=max(3, int(width)))
        wide = radius * r.uniform(0.015, 0.05)
        ring(1, wide)
        if r.random() < 0.8:
            ring(r.uniform(0.91, 0.95), wide * r.uniform(0.25, 0.7))
        inner = r.uniform(0.6, 0.72)
        ring(inner, wide * r.uniform(0.3, 0.8))
        if r.random() < 0.5:
            ring(inner * 0.95, wide * 0.3)
        size = int(radius * r.uniform(0.15, 0.21))
        font, along = ImageFont.truetype(SANS, size), radius * (inner + 0.93) / 2
        self._arc(picture, r.choice(["CỘNG HÒA X.H.C.N VIỆT NAM", "C.H.X.H.C.N VIỆT NAM", r.choice(self.writer.bodies).upper()])[:34], -205, 25, along, font, size, c, False)
        self._arc(picture, "* " + r.choice(self.writer.places + self.writer.bodies).upper()[:16] + " *", 150, 30, along, font, size, c, True)
        if r.random() < 0.6:
            d.text((c, c), "★", font=ImageFont.truetype(STAR, int(radius * r.uniform(0.35, 0.6))), fill=255, anchor="mm")
            for share in (0.34, 0.5):
                if r.random() < 0.4:
                    ring(share, wide * 0.3)
        else:
            small = ImageFont.truetype(SANS, int(size * 0.9))
            for row in (-1, 0, 1):
                d.text((c, c + row * size * 1.2), cleaned(self.writer.window(2)).upper()[:12], font=small, fill=255, anchor="mm")
        seal = cv2.resize(np.asarray(picture), (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        if len(self._drawn) < KEPT:
            self._drawn.append(seal)
        else:
            self._drawn[r.randrange(KEPT)] = seal
        return seal

    def _arc(self, picture, text, start, end, radius, font, size, c, inward):
        for i, letter in enumerate(text):
            angle = start + (end - start) * i / max(1, len(text) - 1)
            tile = Image.new("L", (size * 2, size * 2), 0)
            ImageDraw.Draw(tile).text((size, size), letter, font=font, fill=255, anchor="mm")
            tile = tile.rotate(90 - angle if inward else -angle - 90, resample=Image.BILINEAR)
            a = math.radians(angle)
            picture.paste(255, (int(c + radius * math.cos(a) - size), int(c + radius * math.sin(a) - size)), tile)

    def _pressed(self, g, base, em, left, right):
        r, n = self.r, self.n
        h, w = g.shape
        radius = em * r.uniform(2.7, 4.6)  # 36 mm across, over print of 12 to 15 points
        cx = r.uniform(left - radius * 0.9, left + radius) if r.random() < 0.7 else r.uniform(left - radius * 0.9, right + radius * 0.9)
        cy = base - em * 0.35 + radius * r.choice([r.uniform(-1.02, 1.02), r.uniform(0.75, 1.02), -r.uniform(0.75, 1.02)])
        scale = 2 * radius / SIDE
        m = cv2.getRotationMatrix2D((SIDE / 2, SIDE / 2), r.uniform(-25, 25) if r.random() < 0.9 else r.uniform(0, 360), scale)
        m[:, 2] += (cx - SIDE / 2, cy - SIDE / 2)
        ink = cv2.warpAffine(self._seal(), m, (w, h), flags=cv2.INTER_LINEAR)
        if r.random() < 0.6:  # pressed unevenly
            clouds = n.random_sample((max(2, int(h / em)), max(2, int(w / em)))).astype(np.float32)
            ink = ink * np.clip(0.35 + 1.5 * cv2.resize(clouds, (w, h), interpolation=cv2.INTER_CUBIC), 0, 1)
        how = r.random()
        if how < 0.42:
            return np.minimum(g, 255 - ink * r.uniform(195, 255))
        if how < 0.72:
            return np.minimum(g, 255 - ink * r.uniform(60, 195)) if r.random() < 0.5 else g * (1 - ink * r.uniform(0.25, 0.7))
        # The program takes red out: crumbs stay along the strokes, and letters under them are bitten.
        grain = cv2.GaussianBlur(n.standard_normal((h, w)).astype(np.float32), (0, 0), r.uniform(0.8, 2.5))
        grain /= grain.std() + 1e-6
        bite = ink * (grain > r.uniform(-0.5, 1.2)) * r.uniform(0.3, 1)
        crumbs = np.clip(ink - cv2.erode(ink, None) if r.random() < 0.5 else ink, 0, 1) * (grain < r.uniform(-2, -0.2))
        g = g + (255 - g) * bite * (r.random() < 0.7)
        return np.minimum(g, 255 - crumbs * r.uniform(40, 230))

    def _signed(self, g, base, em, left, right):
        """Some seconds of a pen, mostly above the line and down into it."""
        r = self.r
        h, w = g.shape
        g = np.ascontiguousarray(g)
        for _ in range(r.choice([1, 1, 2])):
            k = r.randint(4, 10)
            x, reach = r.uniform(left, right), em * r.uniform(1, 4)
            middle = base - em * r.uniform(-0.3, 2.2)
            points = np.float32([(x + reach * (i / k - 0.5) * 2 + r.uniform(-em, em), middle + r.uniform(-1.3, 1.3) * em) for i in range(k)])
            at = np.linspace(0, k - 1, 30 * k)
            smooth = [cv2.GaussianBlur(np.interp(at, range(k), points[:, j])[None].astype(np.float32), (0, 0), 9)[0] for j in (0, 1)]
            cv2.polylines(g, [np.stack(smooth, 1).astype(np.int32)], False, float(r.randint(0, 150)), max(1, int(em * r.uniform(0.03, 0.1))), cv2.LINE_AA)
        return g

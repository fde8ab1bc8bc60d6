"""Labelled crops of real clerks' figures: a folder with `handwriting.tsv` (crop, source, kind, digits, sure) and pictures."""
import csv
import os
import random
import re
import zlib

import cv2
import numpy as np

from draw import _bent, prepared

# Where the line of writing lies in a crop: shares of its height, top and bottom.
WINDOWS = [(0.22, 0.68), (0.26, 0.70), (0.20, 0.74), (0.28, 0.66), (0.24, 0.64), (0.30, 0.72)]
SIDES = (0.0, 0.06)


def load(folder):
    """→ rows {crop, letter, sender, kind, digits, image}; only those that a person was sure of."""
    rows = []
    for row in csv.DictReader(open(os.path.join(folder, "handwriting.tsv")), delimiter="\t"):
        if row["sure"] != "sure" or row["kind"] not in ("serial", "day", "month") or not row["digits"].isdigit():
            continue
        image = cv2.imread(os.path.join(folder, row["crop"]), cv2.IMREAD_GRAYSCALE)
        if image is None:
            continue
        letter = re.sub(r"p\d+$", "", row["crop"].split("_")[1])
        rows.append({**row, "letter": letter, "sender": sender_of(row["source"]), "image": image})
    return rows


def sender_of(source):
    """The collection a crop is from; most of ours are of one health department, `health`."""
    health = "nmhoangclb" in source or re.search(r"(?:hidden|dev)/1(?:2[4-9]|3[0-3])|scans/(?:0[1-5]|12)$", source)
    return "health" if health else "others"


def is_in(row, part):
    """`letter:K/N`: a stable N-th of all letters; `sender:NAME`: all letters of one sender."""
    kind, _, which = part.partition(":")
    if kind == "sender":
        return row["sender"] == which
    at, of = map(int, which.split("/"))
    return zlib.crc32(row["letter"].encode()) % of == at


def windows(image):
    h, w = image.shape
    for top, low in WINDOWS:
        for side in SIDES:
            yield image[int(top * h) : int(low * h), int(side * w) : int(w - side * w)]


def varied(image, r: random.Random, n):
    """One crop of the crop, shaken as scanners and other clerks would shake it."""
    h, w = image.shape
    top, low = r.uniform(0.16, 0.32), r.uniform(0.62, 0.78)
    a, b = r.uniform(0, 0.08), r.uniform(0, 0.08)
    im = image[int(top * h) : int(low * h), int(a * w) : int(w - b * w)]
    k = r.uniform(0.8, 1.25)
    im = cv2.resize(im, (max(24, int(im.shape[1] * k)), im.shape[0]))
    lean = r.gauss(0, 0.1)
    im = cv2.warpAffine(im, np.float32([[1, lean, -lean * im.shape[0] / 2], [0, 1, 0]]), (im.shape[1], im.shape[0]), borderValue=int(np.percentile(im, 85)))
    ink = _bent(255.0 - im.astype(np.float32), n, r.uniform(0, 2.5))
    way = r.random()
    if way < 0.25:
        ink = cv2.dilate(ink, np.ones((2, 2)))
    elif way < 0.45:
        ink = cv2.erode(ink, np.ones((2, 2)))
    im = 255 - ink
    im = cv2.GaussianBlur(im, (0, 0), r.uniform(0.3, 1.3)) + n.randn(*im.shape) * r.uniform(0, 14)
    return prepared(np.clip(im, 0, 255).astype(np.uint8))

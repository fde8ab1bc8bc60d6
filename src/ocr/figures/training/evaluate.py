"""How right is a net on crops of real clerks? `python3 evaluate.py --real <folder> [--only letter:0/5] net.pt [net.pt …]`.

Each crop is cut in twelve ways, each cut is read, and the readings vote; the share of votes is the confidence. With several
`--only`/net pairs (`--folds`) the crops of each part are read by the net that has not seen them, and counted together.
"""
import argparse
import collections
import math

import numpy as np
import torch

import real
from draw import ALPHABET, prepared
from net import FiguresNet


def load_net(path):
    net = FiguresNet()
    net.load_state_dict(torch.load(path))
    return net.eval()


def vote(net, image):
    """→ [(text, confidence)], best first. A cut's vote weighs as its least sure figure."""
    weights = collections.Counter()
    cuts = 0
    for cut in real.windows(image):
        cuts += 1
        x = torch.from_numpy(prepared(cut)[None, None]).float() / 255
        with torch.no_grad():
            p = net(x).softmax(2)[0]
        best, sure = p.argmax(1).tolist(), p.max(1).values.tolist()
        text, confidence, before = "", [], 0
        for k, v in zip(best, sure):
            if k and k != before:
                text += ALPHABET[k - 1]
                confidence.append(v)
            elif k:
                confidence[-1] = max(confidence[-1], v)
            before = k
        if text:
            weights[text] += min(confidence)
    return [(t, w / cuts) for t, w in weights.most_common(4)]


def report(rows):
    for kind in ("serial", "day", "month", "all"):
        of = [r for r in rows if kind in (r[2], "all")]
        right = sum(r[1] for r in of)
        print(f"{kind:7} {right:3}/{len(of):3} exactly right ({100 * right / max(1, len(of)):.0f} %)")
    rows = sorted(rows, key=lambda r: -r[0])
    for least in (0.98, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6, 0.5):
        said = [r for r in rows if r[0] >= least]
        wrong = sum(not r[1] for r in said)
        print(f"confidence ≥ {least}: {len(said)} of {len(rows)} said, {wrong} wrong")
    print("surest mistakes:", [(r[3], r[4], round(r[0], 2), r[5]) for r in rows if not r[1]][:14])


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--real", required=True)
    p.add_argument("--folds", nargs="+", help="part=net.pt, e.g. letter:0/5=ck/0.pt", required=True)
    o = p.parse_args()
    torch.set_num_threads(1)
    crops, rows = real.load(o.real), []
    for fold in o.folds:
        part, _, path = fold.rpartition("=")
        net = load_net(path)
        for row in crops:
            if part and not real.is_in(row, part):
                continue
            said = vote(net, row["image"])
            text, sure = said[0] if said else ("", 0)
            same = text == row["digits"] or (row["kind"] != "serial" and text.lstrip("0") == row["digits"].lstrip("0") != "")
            rows.append((sure, same, row["kind"], row["digits"], text, row["crop"]))
    report(rows)


if __name__ == "__main__":
    main()

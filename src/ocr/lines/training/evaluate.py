"""How right is a net on drawn lines that it has not seen? `python3 evaluate.py lines.pt [--paragraphs paragraphs.txt] [--lines 600]`.

Character errors by what the line is like, and lines exactly right. What it does on real pages `test/bench/bodies.ts` tells.
"""
import argparse
import unicodedata

import torch

from draw import Press
from net import LineNet, decoded
from train import batch_of, distance

SEED = 123_456_789


def kind_of(text):
    if not text:
        return "nothing"
    if text.upper() == text and any(c.isalpha() for c in text):
        return "capitals"
    figures = sum(c.isdigit() for c in text) / len(text)
    return "figures" if figures > 0.25 else "running"


def bare(text):
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def main():
    p = argparse.ArgumentParser()
    p.add_argument("weights")
    p.add_argument("--paragraphs")
    p.add_argument("--lines", type=int, default=600)
    o = p.parse_args()
    torch.set_num_threads(1)
    net = LineNet()
    net.load_state_dict(torch.load(o.weights))
    net.eval()
    press, rows = Press(SEED, o.paragraphs), {}
    with torch.no_grad():
        for _ in range(o.lines):
            picture, text = press.line()
            read = decoded(net(batch_of([picture]))[0].argmax(1).tolist())
            for kind in (kind_of(text), "all"):
                rows.setdefault(kind, []).append((len(text), distance(read, text), distance(bare(read), bare(text))))
    for kind, of in sorted(rows.items()):
        letters = max(1, sum(n for n, _, _ in of))
        wrong, wrong_bare = sum(e for _, e, _ in of), sum(e for _, _, e in of)
        exact = sum(e == 0 for _, e, _ in of)
        print(f"{kind:9} {len(of):4} lines: {100 * wrong / letters:.2f} % of characters wrong, {100 * wrong_bare / letters:.2f} % marks aside; {exact} lines exactly right")


if __name__ == "__main__":
    main()

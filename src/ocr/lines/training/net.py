"""The net: convolutions to one row of columns, a class a column; CTC joins them. Input N × 1 × 32 × W, ink 1 on paper 0."""
import sys
from pathlib import Path

import torch.nn as nn
import torch.nn.functional as F

from text import ALPHABET

sys.path.append(str(Path(__file__).parents[2] / "training"))
import ctc  # noqa: E402

CLASSES = len(ALPHABET) + 1  # class 0 is CTC's blank


def block(i, o, k=3, s=1):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class Along(nn.Module):
    """Looks along the line: a filter of its own for each channel, then two mixings of all channels."""

    def __init__(self, c, k, dilation):
        super().__init__()
        self.dw = nn.Sequential(nn.Conv2d(c, c, (1, k), 1, (0, k // 2 * dilation), (1, dilation), c, bias=False), nn.BatchNorm2d(c))
        self.p1 = nn.Sequential(nn.Conv2d(c, 2 * c, 1, bias=False), nn.BatchNorm2d(2 * c), nn.ReLU(inplace=True))
        self.p2 = nn.Sequential(nn.Conv2d(2 * c, c, 1, bias=False), nn.BatchNorm2d(c))

    def forward(self, x):
        return F.relu(x + self.p2(self.p1(self.dw(x))))


class LineNet(nn.Module):
    """0.82 M weights, about 300 million multiplications for a line of 1000 columns; a class for every four columns."""

    def __init__(self, c=160):
        super().__init__()
        self.f = nn.Sequential(
            block(1, 16, s=2), block(16, 40, s=2), block(40, 40), block(40, 80, s=(2, 1)), block(80, 80),
            nn.Conv2d(80, c, (4, 3), 1, (0, 1), bias=False), nn.BatchNorm2d(c), nn.ReLU(inplace=True),
        )
        self.t = nn.Sequential(*[Along(c, 9, d) for d in (1, 1, 2, 2, 1)])
        self.o = nn.Linear(c, CLASSES)

    def forward(self, x):
        return self.o(self.t(self.f(x)).squeeze(2).permute(0, 2, 1))


def decoded(columns):
    """Best class of each column → text."""
    return ctc.decoded(columns, ALPHABET)

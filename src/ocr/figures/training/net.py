"""The net: convolutions to one row of columns, a class a column; CTC joins them. Input N × 1 × 40 × W, ink 1 on paper 0."""
import sys
from pathlib import Path

import torch.nn as nn

from draw import ALPHABET

sys.path.append(str(Path(__file__).parents[2] / "training"))
import ctc  # noqa: E402

CLASSES = len(ALPHABET) + 1  # class 0 is CTC's blank


def block(i, o, k=3, p=1):
    return nn.Sequential(nn.Conv2d(i, o, k, 1, p, bias=False), nn.BatchNorm2d(o), nn.ReLU(inplace=True))


class FiguresNet(nn.Module):
    """About 0.25 M weights; a column stands for four pixels of the input."""

    def __init__(self):
        super().__init__()
        self.features = nn.Sequential(
            block(1, 16), nn.MaxPool2d(2), block(16, 32), nn.MaxPool2d(2), block(32, 64), block(64, 64), nn.MaxPool2d((2, 1)), nn.Dropout2d(0.1),
            block(64, 112, (5, 3), (0, 1)), block(112, 112, (1, 5), (0, 2)), nn.Dropout(0.2),
        )
        self.out = nn.Conv2d(112, CLASSES, 1)

    def forward(self, x):
        return self.out(self.features(x)).squeeze(2).permute(0, 2, 1)


def decoded(columns):
    """Best class of each column → text."""
    return ctc.decoded(columns, ALPHABET)

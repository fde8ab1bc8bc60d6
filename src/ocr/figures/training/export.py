"""Writes weights as ONNX, with the alphabet beside them: `python3 export.py net.pt ../figures.onnx`.

Input `x`: float32 N × 1 × 40 × W, ink 1 on paper 0. Output `p`: probabilities N × (W / 4) × classes; class 0 is CTC's blank.
"""
import json
import sys

import onnx
import torch

from draw import ALPHABET, INPUT_HEIGHT
from net import FiguresNet


class WithSoftmax(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x).softmax(2)


def main(source, target):
    net = FiguresNet()
    net.load_state_dict(torch.load(source))
    x = torch.zeros(1, 1, INPUT_HEIGHT, 160)
    axes = {"x": {0: "n", 3: "w"}, "p": {0: "n", 1: "t"}}
    torch.onnx.export(WithSoftmax(net).eval(), x, target, opset_version=13, input_names=["x"], output_names=["p"], dynamic_axes=axes)
    onnx.checker.check_model(onnx.load(target))
    with open(target.replace(".onnx", ".json"), "w") as card:
        json.dump({"alphabet": ALPHABET, "height": INPUT_HEIGHT, "columnPx": 4}, card)
        card.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])

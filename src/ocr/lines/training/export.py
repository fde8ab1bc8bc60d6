"""Writes weights as ONNX, with the alphabet beside them: `python3 export.py lines.pt ../../models/lines.onnx`.

Input `x`: float32 N × 1 × 32 × W, ink 1 on paper 0, W a multiple of 4. Output `p`: probabilities N × (W / 4) × classes; class 0 is CTC's blank.
"""
import json
import sys

import onnx
import torch

from draw import ABOVE, BELOW, HEIGHT
from net import LineNet
from text import ALPHABET


class WithSoftmax(torch.nn.Module):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x):
        return self.net(x).softmax(2)


def main(source, target):
    net = LineNet()
    net.load_state_dict(torch.load(source))
    x = torch.zeros(1, 1, HEIGHT, 160)
    axes = {"x": {0: "n", 3: "w"}, "p": {0: "n", 1: "t"}}
    torch.onnx.export(WithSoftmax(net).eval(), x, target, opset_version=13, input_names=["x"], output_names=["p"], dynamic_axes=axes)
    onnx.checker.check_model(onnx.load(target))
    with open(target.replace(".onnx", ".json"), "w") as card:
        json.dump({"alphabet": ALPHABET, "height": HEIGHT, "columnPx": 4, "above": ABOVE, "below": BELOW}, card, ensure_ascii=False, indent=2)
        card.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:3])
